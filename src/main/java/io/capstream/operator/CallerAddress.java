package io.capstream.operator;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.core5.net.InetAddressUtils;

/** By what one caller is told from another: its IPv4 address, or the network of its IPv6 address. */
final class CallerAddress {

    /** A proxy may hand over any text. Such callers count as one: a text of their choice would be a new address for each guess. */
    static final String UNKNOWN = "an unknown address";

    /** A household or a rented machine has a /64 for itself, and with it more addresses than could be locked. */
    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {
    }

    static String of(String remote) {
        String literal = remote.split("%", 2)[0];
        return isAddress(literal) ? byNetwork(literal) : UNKNOWN;
    }

    /** A name would be looked up. */
    private static boolean isAddress(String text) {
        return InetAddressUtils.isIPv4(text) || InetAddressUtils.isIPv6(text) || InetAddressUtils.isIPv4MappedIPv6(text);
    }

    private static String byNetwork(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            if (!(address instanceof Inet6Address)) {
                return address.getHostAddress();
            }
            byte[] bytes = address.getAddress();
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException noAddress) {
            return UNKNOWN;
        }
    }
}
