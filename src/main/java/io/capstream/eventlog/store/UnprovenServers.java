package io.capstream.eventlog.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;
import org.postgresql.ssl.NonValidatingFactory;
import org.postgresql.util.PSQLException;

/**
 * Servers of a PostgreSQL URL that need not prove who they are: whoever stands between can read the events, or take them. The driver's
 * own default encrypts where the server offers it, and asks for no proof.
 */
final class UnprovenServers {

    private UnprovenServers() {
    }

    /** The hosts, without those of this machine. */
    static List<String> of(String url) {
        Properties properties = Driver.parseURL(url, new Properties());
        if (properties == null || isProven(properties)) { // null is the driver's word for a URL that it cannot read
            return List.of();
        }
        return Stream.of(PGProperty.PG_HOST.getOrDefault(properties).split(",")).filter(host -> !isThisMachine(host)).toList();
    }

    /** A socket factory of somebody else's leads elsewhere than the host says: to a Unix socket, or through a tunnel. */
    private static boolean isProven(Properties properties) {
        return PGProperty.SOCKET_FACTORY.getOrDefault(properties) != null
                || asksForProof(properties)
                && !NonValidatingFactory.class.getName().equals(PGProperty.SSL_FACTORY.getOrDefault(properties));
    }

    private static boolean asksForProof(Properties properties) {
        try {
            return SslMode.of(properties) == SslMode.VERIFY_FULL;
        } catch (PSQLException noSuchMode) {
            return true; // the driver refuses it with its reason
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }
}
