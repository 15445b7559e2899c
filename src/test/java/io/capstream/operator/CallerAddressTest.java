package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:0/64",
        "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0:0:0:0:0/64",
        "::ffff:198.51.100.7, 198.51.100.7"})
    void callersOfOneIpv6NetworkAreOneAndAMappedAddressIsTheOneBehindIt(String remote, String address) {
        assertThat(CallerAddress.of(remote)).isEqualTo(address);
    }

    /** A name would be looked up on the network, and a text of one's own choice would be a new address for each guess. */
    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example.com", "cafe.de", "unknown", "198.51.100.7:4711", "1.2.3", "[2001:db8::1]", "::x", "%", "\u0000"})
    void whatIsNoAddressIsOneCaller(String remote) {
        assertThat(CallerAddress.of(remote)).isEqualTo(CallerAddress.UNKNOWN);
    }
}
