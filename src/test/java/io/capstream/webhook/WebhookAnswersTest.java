package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Capillary is answered. It takes 400 as final, so that status must never be seen. */
class WebhookAnswersTest extends RunningConnector {

    @Test
    void anEventIsAcceptedOnceAndItsRepetitionIsADuplicate() throws Exception {
        String event = sample("tierUpgraded");

        HttpResponse<String> first = postEvent(event);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(first.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"deadLettered\":0}");
        assertThat(postEvent(event).body()).isEqualTo("{\"accepted\":0,\"duplicates\":1,\"deadLettered\":0}");
    }

    @Test
    void callsAreTimedByTheirAnswer() throws Exception {
        postEvent(sample("tierUpgraded"));
        send(request("/capillary/events").header("X-Api-Key", "wrong").POST(body("[]")));
        send(request("/capillary/events"));

        assertThat(operator(request("/actuator/prometheus")).body())
                .contains("capillary_webhook_calls_seconds_count{status=\"202\"}")
                .contains("capillary_webhook_calls_seconds_count{status=\"401\"}")
                .contains("capillary_webhook_calls_seconds_count{status=\"405\"}");
    }

    @Test
    void anArrayIsCountedEventByEvent() throws Exception {
        String event = sample("tierRenewed");

        assertThat(postEvent("[" + event + "," + event + "," + sample("tierRenewed") + ",17]").body())
                .isEqualTo("{\"accepted\":2,\"duplicates\":1,\"deadLettered\":1}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "wrong", "local-secret2"})
    void aWrongSecretIsUnauthorized(String secret) throws Exception {
        HttpRequest.Builder request = request("/capillary/events").POST(body(sample("tierUpgraded")));
        HttpResponse<String> answer = send(secret == null ? request : request.header("X-Api-Key", secret));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("X-Api-Key").doesNotContain("local-secret");
    }

    @Test
    void aSecretInTheAddressIsUnauthorized() throws Exception {
        assertThat(send(request("/capillary/events?X-Api-Key=local-secret").POST(body(sample("tierUpgraded")))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutASecretTheBodyIsNotWaitedFor() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("POST /capillary/events HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: wrong\r\n"
                    + "Content-Length: 5000000\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void anEmptyBodyIsKeptAsADeadLetter() throws Exception {
        assertThat(postEvent("").body()).isEqualTo("{\"accepted\":0,\"duplicates\":0,\"deadLettered\":1}");
    }

    @Test
    void theNameOfTheSecretsHeaderIsReadInAnyCase() throws Exception {
        assertThat(send(request("/capillary/events").header("x-api-KEY", "local-secret").POST(body(sample("tierUpgraded"))))
                .statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void onlyPostIsAllowed(String method) throws Exception {
        assertThat(send(request("/capillary/events").header("X-Api-Key", "local-secret")
                .method(method, HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(405);
    }

    @Test
    void aBodyOverTheLimitIsTooLargeWithAndWithoutALength() throws Exception {
        String large = "{\"x\":\"" + "a".repeat(5 * 1024 * 1024) + "\"}";

        assertThat(postEvent(large).statusCode()).isEqualTo(413);
        assertThat(send(request("/capillary/events").header("X-Api-Key", "local-secret")
                .POST(HttpRequest.BodyPublishers.fromPublisher(body(large)))).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish ", "{\"a\":1,\"b\":", "{\"no\":\"event\"", "\u0000", "<xml/>"})
    void whatIsNotAnEventIsKeptAsADeadLetter(String start) throws Exception {
        String body = start + UUID.randomUUID();

        HttpResponse<String> answer = postEvent(body);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":0,\"duplicates\":0,\"deadLettered\":1}");
        JsonNode deadLetter = api("/api/dead-letters?reason=malformed&limit=1").path(0);
        assertThat(deadLetter.path("message").asText()).contains("not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1", "application/xml", "rubbish"})
    void theBodyIsUtf8JsonWhateverItsContentTypeSays(String contentType) throws Exception {
        String customer = String.valueOf(System.nanoTime());
        String event = sample("customerAdded").replaceFirst("\"firstName\":\"[^\"]*\"", "\"firstName\":\"石川\"")
                .replaceFirst("\"customerId\":\\d+", "\"customerId\":" + customer);

        HttpResponse<String> answer = send(request("/capillary/events").header("X-Api-Key", "local-secret")
                .header("Content-Type", contentType).POST(body(event)));

        assertThat(answer.statusCode()).isEqualTo(202);
        awaitDelivery();
        assertThat(send(request("/local-platform/records?inlet=profiles&limit=1000")).body()).contains(customer).contains("石川");
    }

    @Test
    void aHeaderWithAnEmptyNameDoesNotCostTheEvent() throws Exception {
        assertThat(raw("POST /capillary/events HTTP/1.1", ": :", sample("tierUpgraded"))).startsWith("HTTP/1.1 202");
    }

    @Test
    void oddHeaderValuesDoNotCostTheEvent() throws Exception {
        assertThat(raw("POST /capillary/events?kafka.OVERRIDE_TOPIC=x&a=%00 HTTP/1.1", "X-Odd: caf\u00e9\u0001", sample("tierUpgraded")))
                .startsWith("HTTP/1.1 202");
    }

    @Test
    void nothingThatTheCallerSentComesBack() throws Exception {
        HttpResponse<String> answer = send(request("/capillary/events?planted-query=1")
                .header("X-Api-Key", "local-secret").header("Planted-Header", "planted").header("Cookie", "planted=1")
                .POST(body(sample("tierUpgraded"))));

        assertThat(answer.headers().map().toString().toLowerCase()).doesNotContain("planted").doesNotContain("x-api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capillary_events:8080", "capillary_events", "my_host.example"})
    void aHostWithAnUnderscoreIsServed(String host) throws Exception {
        assertThat(RawCall.send(port, RawCall.of("POST /capillary/events HTTP/1.1", "Host: " + host, sample("tierUpgraded"))))
                .startsWith("HTTP/1.1 202").contains("\"accepted\":1");
    }

    @Test
    void whatTheWebServerRefusesByItselfIsCounted() throws Exception {
        double before = counted(503);
        RawCall.send(port, RawCall.of("POST /capillary/events HTTP/1.1", "Host: a b", "{}"));
        RawCall.send(port, RawCall.of("POST /capillary/events HTTP/1.1", "Content-Length : 2", "{}"));

        assertThat(counted(503) - before).isEqualTo(2);
    }

    private double counted(int status) throws Exception {
        return operator(request("/actuator/prometheus")).body().lines()
                .filter(line -> line.startsWith("capillary_webhook_calls_seconds_count{status=\"" + status + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf8", "identity", "ISO-8859-1", ",", "gzip", "deflate"})
    void aPlainBodyIsTakenWhateverItsEncodingSays(String encoding) throws Exception {
        assertThat(send(request("/capillary/events").header("X-Api-Key", "local-secret").header("Content-Encoding", encoding)
                .POST(body(sample("tierUpgraded")))).body()).contains("\"accepted\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "raw deflate", "deflate, gzip"})
    void aPackedBodyIsUnpacked(String encoding) throws Exception {
        byte[] event = sample("tierUpgraded").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = packed(encoding.replace("raw ", ""), pack(event, encoding));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"deadLettered\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "gzip, gzip"})
    void aBodyThatIsTooLargeOnceItIsUnpackedIsRefused(String encoding) throws Exception {
        assertThat(packed(encoding, pack(new byte[300_000_000], encoding)).statusCode()).isEqualTo(413);
    }

    @Test
    void aPackedBodyThatIsBrokenIsKeptAsItCame() throws Exception {
        byte[] broken = Arrays.copyOf(pack(sample("tierUpgraded").getBytes(StandardCharsets.UTF_8), "gzip"), 100);

        assertThat(packed("gzip", broken).body()).isEqualTo("{\"accepted\":0,\"duplicates\":0,\"deadLettered\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "rubbish", "gzip, br", "gzip, gzip, gzip"})
    void anEncodingThatNobodyHereCanUnpackIsRefused(String encoding) throws Exception {
        assertThat(packed(encoding, "{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(415);
    }

    private HttpResponse<String> packed(String encoding, byte[] body) throws Exception {
        return send(request("/capillary/events").header("X-Api-Key", "local-secret").header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] pack(byte[] body, String codings) throws IOException {
        byte[] packed = body;
        for (String coding : codings.toLowerCase().split(", ")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = coding.endsWith("gzip")
                    ? new GZIPOutputStream(bytes)
                    : new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, coding.startsWith("raw")))) {
                out.write(packed);
            }
            packed = bytes.toByteArray();
        }
        return packed;
    }

    private String raw(String requestLine, String header, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((requestLine + "\r\nHost: localhost\r\nX-Api-Key: local-secret\r\n" + header
                    + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
