package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In profile local, whose passwords everybody knows, a page in the developer's own browser cannot reach the connector by a name of its
 * own that it has made to mean 127.0.0.1 (DNS rebinding).
 */
class ForeignHostTest extends RunningConnector {

    private static final String OPERATOR = "Authorization: Basic b3BlcmF0b3I6bG9jYWw=";

    @ParameterizedTest
    @CsvSource({
        "GET, /api/status", "GET, /api/events", "GET, /actuator/prometheus", "GET, /actuator/health", "GET, /local-platform/records",
        "DELETE, /local-platform/faults", "GET, /local-platform/faults", "POST, /local-platform/collection/events"})
    void onlyTheNamesOfThisMachineAreServed(String method, String path) throws Exception {
        for (String host : new String[] {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
            "192.168.1.7", "[2001:db8::1]"}) {
            String answer = answer(method, path, host);
            assertThat(RawCall.status(answer)).as(host).isEqualTo(400);
            assertThat(answer).as(host).contains("{\"error\":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void theNamesOfThisMachineAreServed(String host) throws Exception {
        assertThat(status("GET", "/api/status", host)).isEqualTo(200);
        assertThat(status("GET", "/local-platform/records", host)).isEqualTo(200);
    }

    private int status(String method, String path, String host) throws IOException {
        return RawCall.status(answer(method, path, host));
    }

    private String answer(String method, String path, String host) throws IOException {
        return RawCall.send(port, method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + OPERATOR
                + "\r\nContent-Length: 0\r\n\r\n");
    }
}
