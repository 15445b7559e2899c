package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy in front may be lenient about a header that the web server here does not understand. Where the two see different lengths of a
 * body, an event is answered 202 unread, and what was its body is taken for a call of somebody else. So whoever calls: what cannot be
 * understood about the length of a body ends with 503 and a closed connection.
 */
class SmuggledCallsTest extends RunningConnector {

    private static final String POST = "POST /capillary/events HTTP/1.1";

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding : chunked", "Transfer-Encoding\t: chunked", "Transfer-Encoding: chunked\u0001",
        "Transfer-Encoding: \u0001chunked", "Transfer-Encoding:\u000bchunked", "Transfer-Encoding\u0001: chunked",
        "\u0001Transfer-Encoding: chunked", "Transfer-Encoding", "Transfer-Encoding chunked",
        "X: y\r\n Transfer-Encoding: chunked", "X: y\r\n\tTransfer-Encoding : chunked", " Content-Length: 49",
        "X: y\r\n Content-Length: 49\r\nContent-Length: 49", "X: y\rTransfer-Encoding: chunked", "X: y\r\r\nTransfer-Encoding : chunked", "X: y\nTransfer-Encoding : chunked",
        "X: y\u0001\r\nTransfer-Encoding : chunked", ": :\r\nTransfer-Encoding : chunked", "TRANSFER-ENCODING : chunked",
        "\"Transfer-Encoding\": chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, identity", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding:",
        "Content-Length : 49", "Content-Length\u0001: 49", "Content-Length: 49\u0001", "Content-Length: +49", "Content-Length: 4 9",
        "Content-Length: 0x31", "Content-Length: -49", "Content-Length: 49, 49", "Content-Length: 49\r\nContent-Length: 49",
        "Content-Length: 49\r\nContent-Length : 49", "Content-Length:", "content-length : 49",
        "Content-Length: 49\r\nTransfer-Encoding: chunked"})
    void aLengthThatCannotBeUnderstoodEndsTheConnection(String header) throws Exception {
        for (String secret : new String[] {RawCall.SECRET, "X-Api-Key: wrong"}) {
            for (String path : new String[] {"/capillary/events", "/api/status", "/nothing"}) {
                String answers = answers("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + secret + "\r\n" + header + "\r\n\r\n"
                        + "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(answers).as(header).startsWith("HTTP/1.1 503").contains("Connection: close");
                assertThat(answers.split("HTTP/1.1 ")).as("answers to " + header).hasSize(2);
            }
        }
    }

    @Test
    void anEventWithoutALengthIsNotTakenForAnEmptyOne() throws Exception {
        String answers = answers(POST + "\r\nHost: localhost\r\n" + RawCall.SECRET + "\r\n\r\n" + sample("tierUpgraded"));

        assertThat(answers).startsWith("HTTP/1.1 503").contains("Connection: close");
        assertThat(answers.split("HTTP/1.1 ")).hasSize(2);
    }

    @Test
    void chunksAreNotKnownToHttp10() throws Exception {
        String answers = answers("POST /capillary/events HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n" + RawCall.SECRET
                + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "transfer-encoding:chunked", "Transfer-Encoding:  Chunked \t"})
    void chunksAreRead(String header) throws Exception {
        String event = sample("tierUpgraded");
        String chunk = Integer.toHexString(event.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + event + "\r\n0\r\n\r\n";

        assertThat(answers(POST + "\r\nHost: localhost\r\nConnection: close\r\n" + RawCall.SECRET + "\r\n" + header + "\r\n\r\n" + chunk))
                .startsWith("HTTP/1.1 202").contains("\"accepted\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Odd: a Transfer-Encoding chunked", "X-Transfer-Encoding : chunked", "Access-Control-Request-Headers: "
            + "content-length, transfer-encoding", "TE: trailers", ": :", "X-Odd: caf\u00e9\u0001", "no colon", "X: y\r\n folded: z"})
    void aHeaderThatSaysNothingOfTheLengthCostsNoEvent(String header) throws Exception {
        String event = sample("tierUpgraded");

        assertThat(answers(POST + "\r\nHost: localhost\r\nConnection: close\r\n" + RawCall.SECRET + "\r\n" + header
                + "\r\nContent-Length: " + event.length() + "\r\n\r\n" + event)).startsWith("HTTP/1.1 202").contains("\"accepted\":1");
    }

    @Test
    void aSecondCallOfAConnectionIsServedAfterTheFirst() throws Exception {
        String event = sample("tierUpgraded");
        String first = RawCall.of(POST, "Content-Length: " + event.length(), event).replace("Connection: close\r\n", "");

        assertThat(answers(first + RawCall.of(POST, "X: y", sample("tierUpgraded"))).split("HTTP/1.1 202")).hasSize(3);
    }

    /** All that comes before the connection is closed. */
    private String answers(String calls) throws IOException {
        try (Socket socket = RawCall.open(port, "")) {
            socket.getOutputStream().write(calls.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return RawCall.read(socket);
        }
    }
}
