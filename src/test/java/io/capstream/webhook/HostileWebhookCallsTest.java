package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a call of the webhook is bent, its answer is one of those that Capillary knows, and tells nothing of the inside. Capillary
 * takes 400 as final, so a call that was cut off on its way must be answered 503.
 */
class HostileWebhookCallsTest extends RunningConnector {

    private static final Set<Integer> KNOWN = Set.of(202, 401, 405, 413, 415, 429, 503);
    private static final String POST = "POST /capillary/events HTTP/1.1";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "TRACK", "CONNECT", "PROPFIND", "FOO", "post", "DELETE", "PUT", "PATCH"})
    void anotherMethodIsNotAllowed(String method) throws Exception {
        String answer = RawCall.send(port, RawCall.of(method + " /capillary/events HTTP/1.1", "X: y", ""));

        assertThat(RawCall.status(answer)).isEqualTo(405);
        assertThat(answer).contains("Allow: POST");
    }

    @Test
    void anotherSitesPageIsNotAllowedToAsk() throws Exception {
        String answer = RawCall.send(port, RawCall.of("OPTIONS /capillary/events HTTP/1.1",
                "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST", ""));

        assertThat(RawCall.status(answer)).isEqualTo(405);
        assertThat(answer).doesNotContain("Access-Control-Allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/capillary/events/", "//capillary/events", "/capillary//events", "/capillary/./events",
        "/capillary/x/../events",
        "/capillary/events;x=1", "/capillary;x=1/events", "/capillary/%65vents", "http://localhost/capillary/events",
        "/capillary/events?a=%00", "/capillary/events?a=%zz", "/capillary/events?<>\"{}[]|\\^`", "/capillary/events?X-Api-Key=wrong"})
    void howeverTheAddressIsSpelledTheEventIsTaken(String address) throws Exception {
        String answer = RawCall.send(port, RawCall.of("POST " + address + " HTTP/1.1", "X: y", sample("tierUpgraded")));

        assertThat(answer).startsWith("HTTP/1.1 202").contains("\"accepted\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/capillary/events/", "//capillary/events", "/capillary/events;x=1", "/capillary/x/../events"})
    void noSpellingOfTheAddressGetsPastTheSecret(String address) throws Exception {
        String call = RawCall.of("POST " + address + " HTTP/1.1", "X: y", sample("tierUpgraded")).replace("local-secret", "wrong");

        assertThat(RawCall.status(RawCall.send(port, call))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/capillary/events%2f", "/capillary/events%00", "/capillary/events%", "/capillary/events%zz",
        "/capillary/events%c0%af", "/capillary/events%0a", "/capillary/events/%2e%2e/x%00", "http://evil.example/capillary/events"})
    void anAddressThatCannotBeReadIsAnsweredSoThatTheCallComesAgain(String address) throws Exception {
        assertThat(RawCall.status(RawCall.send(port, RawCall.of("POST " + address + " HTTP/1.1", "X: y", "{}")))).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P@ST /capillary/events HTTP/1.1", "POST /capillary\\events HTTP/1.1", "POST /capillary/ev\u00e9nts HTTP/1.1",
        "POST /capillary%2fevents HTTP/1.1", "POST /capillary%5Cevents HTTP/1.1", "POST /capillary/events HTP/1.1",
        "POST", "\u0000", "POST \u0001/capillary/events HTTP/1.1", "POST capillary/events HTTP/1.1"})
    void aRequestLineThatCannotBeReadIsAnsweredSoThatTheCallComesAgain(String line) throws Exception {
        assertThat(RawCall.status(RawCall.send(port, RawCall.of(line, "X: y", "{}")))).isEqualTo(503);
    }

    @Test
    void aRequestLineThatIsTooLongIsAnsweredSoThatTheCallComesAgain() throws Exception {
        String line = "POST /capillary/events?" + "a".repeat(20_000) + " HTTP/1.1";

        assertThat(RawCall.status(RawCall.send(port, RawCall.of(line, "X: y", "{}")))).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host:", "Host: evil.example", "Expect: 100-continue", "Expect: rubbish", "Content-Length: -1",
        "Content-Length: x", "Content-Length: 99999999999999999999", "Content-Length: 2147483648", "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: gzip", "Transfer-Encoding: identity", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked, chunked",
        "Content-Length: 2\r\nTransfer-Encoding: chunked", "Accept: text/xml", "Accept: rubbish", "Accept-Charset: rubbish",
        "Range: bytes=0-1",
        "If-Match: x", "If-None-Match: *", "If-Unmodified-Since: Tue, 01 Jan 1990 00:00:00 GMT", "Upgrade: h2c", "Upgrade: websocket",
        "Origin: https://evil.example", "Authorization: Basic rubbish", "X-HTTP-Method-Override: DELETE", "Content-Encoding: gzip",
        "Content-Encoding: ,", "Content-Type: ;;;", "Content-Type:", "no colon", "X-A: a\u0000b", " folded", "X-B: a\r\n folded",
        "X\u0001: y",
        "X-Api-Key: local-secret", "X-Api-Key: wrong", "X-Forwarded-Prefix: /x", "X-Forwarded-Host: a b", "X-Forwarded-Port: rubbish",
        "Forwarded: rubbish", "CamelHttpUri: http://evil.example", "CamelHttpResponseCode: 500", "Camel-Charset: rubbish",
        "Connection: upgrade", "traceparent: rubbish", "Cookie: JSESSIONID=x", ": :", "Content-Type: text/plain; charset=rubbish"})
    void aHeaderTrickIsAnsweredAsTheContractSays(String header) throws Exception {
        answersAsTheContractSays(RawCall.of(POST, header, sample("tierUpgraded")));
    }

    @Test
    void tooManyOrTooLongHeadersAreAnsweredAsTheContractSays() throws Exception {
        answersAsTheContractSays(RawCall.of(POST, "X: " + "a".repeat(20_000), sample("tierUpgraded")));
        answersAsTheContractSays(RawCall.of(POST, "X: a\r\n".repeat(300) + "X: a", sample("tierUpgraded")));
        answersAsTheContractSays(RawCall.of("POST /capillary/events HTTP/3.0", "X: a", sample("tierUpgraded")));
        answersAsTheContractSays(RawCall.of("POST /capillary/events HTTP/0.9", "X: a", sample("tierUpgraded")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\nabc", "-5\r\nabc", "fffffffffffffff\r\nabc", "5\r\nab", "5", "", "2\r\n{}\r\n0\r\n",
        "2\r\n{}\r\n0\r\nX\u0001\r\n"})
    void aBrokenChunkIsAnsweredSoThatTheCallComesAgain(String chunks) throws Exception {
        assertThat(RawCall.status(RawCall.send(port, RawCall.of(POST, "Transfer-Encoding: chunked", chunks)))).isEqualTo(503);
    }

    @Test
    void aBodyThatIsCutOffIsAnsweredSoThatTheCallComesAgain() throws Exception {
        String answer = RawCall.send(port, RawCall.of(POST, "Content-Length: 5000", sample("tierUpgraded").substring(0, 50)));

        assertThat(RawCall.status(answer)).isEqualTo(503);
        assertThat(answer).contains("Retry-After: ");
    }

    @Test
    void aBodyThatStopsOnTheWayIsAnsweredSoThatTheCallComesAgain() throws Exception {
        try (Socket stalled = RawCall.open(port, RawCall.of(POST, "Content-Length: 5000", "{\"eventName\""))) {
            assertThat(RawCall.status(RawCall.readStart(stalled))).isEqualTo(503);
        }
    }

    @Test
    void hundredsOfStrangersWhoSendTheirBodiesByteByByteDoNotKeepCapillaryOut() throws Exception {
        String half = RawCall.of(POST, "Content-Length: 1000000", "{").replace("local-secret", "wrong").replace("Connection: close\r\n",
                "");
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                strangers.add(RawCall.open(port, half));
            }
            CompletableFuture<HttpResponse<String>> capillary = CompletableFuture.supplyAsync(this::capillarysCall);
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(2)).until(() -> {
                strangers.forEach(HostileWebhookCallsTest::sendOneByteMore);
                return capillary.isDone();
            });
            assertThat(capillary.get().statusCode()).isEqualTo(202);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void afterARefusalTheConnectionServesTheNextCall() throws Exception {
        String refused = RawCall.of(POST, "X: y", sample("tierUpgraded")).replace("local-secret",
                "wrong").replace("Connection: close\r\n", "");

        String answers = RawCall.send(port, refused + RawCall.of(POST, "X: y", sample("tierUpgraded")));

        assertThat(answers).startsWith("HTTP/1.1 401").contains("HTTP/1.1 202");
    }

    private HttpResponse<String> capillarysCall() {
        try {
            return postEvent(sample("tierUpgraded"));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Tomcat's patience begins again with each. */
    private static void sendOneByteMore(Socket stranger) {
        try {
            stranger.getOutputStream().write(' ');
        } catch (IOException cutOff) {
            assertThat(cutOff).as("what the connector does to most of them").isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aThousandOpenConnectionsThatSendNothingDoNotKeepCapillaryOut() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                idle.add(RawCall.open(port, i % 2 == 0 ? "" : POST + "\r\nHost: local"));
            }
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        } finally {
            for (Socket connection : idle) {
                connection.close();
            }
        }
    }

    private void answersAsTheContractSays(String call) throws Exception {
        String answer = RawCall.send(port, call);

        String last = answer.startsWith("HTTP/1.1 100") ? answer.substring(answer.indexOf("\r\n\r\n") + 4) : answer;
        assertThat(KNOWN).contains(RawCall.status(last));
        assertThat(answer).doesNotContain("Exception", "\tat ", "io.capstream", "org.apache", "org.springframework", "evil.example");
    }
}
