package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * No byte of a body is read for anybody who is not authenticated, and no body without a bound, whatever path, method, type or length:
 * a hundred megabytes of a stranger would end the process, and strangers who never finish would take the threads from Capillary.
 */
class BodiesOfStrangersTest extends RunningConnector {

    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE", "GET", "OPTIONS");
    private static final List<String> TYPES = List.of("application/json", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "text/plain");
    private static final List<String> LENGTHS = List.of("Content-Length: 100000000", "Transfer-Encoding: chunked",
            "Expect: 100-continue\r\nContent-Length: 100000000");
    /** Shorter than the web server waits for a byte of a body, see {@link RunningConnector}. */
    private static final int PATIENCE_MILLIS = 4_000;
    private static final String OPERATOR = "Authorization: Basic b3BlcmF0b3I6bG9jYWw=";

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    private CamelContext camel;

    @BeforeEach
    void aRouteOfATeam() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/team/hook").routeId("team-hook").setBody(simple("${bodyAs(String)}"));
                from("platform-http:/team/{shop}/hook?httpMethodRestrict=PUT,POST").routeId("team-shop").setBody(simple("${header.shop}"));
            }
        });
    }

    @AfterEach
    void withoutTheRouteOfATeam() throws Exception {
        for (String route : List.of("team-hook", "team-shop")) {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        }
    }

    @Test
    void everyCallOfAStrangerIsAnsweredBeforeItsBodyIsSent() throws Exception {
        List<String> waiting = new ArrayList<>();
        for (String path : paths()) {
            for (String method : METHODS) {
                for (String type : TYPES) {
                    for (String length : LENGTHS) {
                        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + length;
                        if (!isAnsweredWithoutItsBody(head)) {
                            waiting.add(head.replace("\r\n", ", "));
                        }
                    }
                }
            }
        }
        assertThat(waiting).as("calls whose body the connector waits for").isEmpty();
    }

    /** The local Platform is a stand-in for Adobe on this machine, and takes calls as Adobe does; what it reads is bounded. */
    private Set<String> paths() {
        Set<String> paths = new TreeSet<>(Set.of("/", "/nothing", "/error", "/capillary/events", "/capillary/events/", "/capillary/events/x",
                "/api/none", "/actuator/none", "/team/hook", "/team/7/hook", "/favicon.ico"));
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(call -> call.getPatternValues().stream()
                    .map(pattern -> pattern.replaceAll("\\{[^}]*}", "1").replace("**", "x"))
                    .filter(path -> path.startsWith("/") && !path.startsWith("/local-platform/"))
                    .forEach(paths::add));
        }
        assertThat(paths).contains("/api/mappings/preview", "/actuator/prometheus", "/team/hook");
        return paths;
    }

    private boolean isAnsweredWithoutItsBody(String head) throws IOException {
        try (Socket socket = RawCall.open(port, head + "\r\n\r\n")) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 xxx".length());
            String answer = new String(start, StandardCharsets.ISO_8859_1);
            assertThat(answer).as(head).doesNotEndWith("100").startsWith("HTTP/1.1 ");
            return true;
        } catch (SocketTimeoutException waits) {
            return false;
        }
    }

    /** It was decoded twice where a route has a name in its path, and whoever called was answered 500. */
    @Test
    void aPercentSignInAnAddressIsNoEscape() throws Exception {
        assertThat(RawCall.send(port, "POST /team/100%25/hook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n"
                + RawCall.SECRET + "\r\n\r\n{}")).endsWith("100%");
        assertThat(status("GET /nothing/100%25", OPERATOR, "")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/team/hook", "/team/7/hook", "/team/100%25/hook"})
    void aRouteOfATeamIsBehindTheSameSecretAndBoundAsTheWebhook(String path) throws Exception {
        assertThat(status("POST " + path, "X: y", "{}")).isEqualTo(401);
        assertThat(status("POST " + path, "X-Api-Key: wrong", "{}")).isEqualTo(401);
        assertThat(status("POST " + path, RawCall.SECRET, "{}")).isEqualTo(200);
        assertThat(status("POST " + path, RawCall.SECRET + "\r\nContent-Type: application/x-www-form-urlencoded", "a=b&c=d")).isEqualTo(200);
        assertThat(status("POST " + path, RawCall.SECRET + "\r\nContent-Length: 6000000", "")).isEqualTo(413);
        assertThat(status("POST " + path, RawCall.SECRET + "\r\nTransfer-Encoding: chunked", chunk(5_300_000))).isEqualTo(413);
    }

    @Test
    void aRouteOfATeamTakesTheMethodsThatItNamesAndThePartsOfItsPath() throws Exception {
        HttpResponse<String> put = send(request("/team/7/hook").header("X-Api-Key", "local-secret").PUT(body("{}")));

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("7");
        assertThat(RawCall.send(port, call("DELETE /team/7/hook", RawCall.SECRET, ""))).startsWith("HTTP/1.1 405").contains("Allow: POST, PUT");
        assertThat(send(request("/team/hook").header("X-Api-Key", "local-secret").POST(body("a=b"))).body()).isEqualTo("a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/mappings/preview", "/api/dead-letters/replay", "/api/lanes/rewind", "/local-platform/faults",
        "/local-platform/collection/batch/events"})
    void noBodyIsReadBeyondTheBound(String path) throws Exception {
        String json = OPERATOR + "\r\nContent-Type: application/json\r\n";

        assertThat(status("POST " + path, json + "Content-Length: 100000000", "")).isIn(401, 413);
        assertThat(status("POST " + path, json + "Transfer-Encoding: chunked", chunk(5_300_000))).isIn(401, 413);
    }

    /** Two hundred connections that ask without end and read nothing hold no thread. */
    @Test
    void whoAsksOnAndOnAndReadsNothingDoesNotKeepCapillaryOut() throws Exception {
        String calls = ("GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(400);
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 220; i++) {
                Socket stranger = new Socket();
                stranger.setReceiveBufferSize(1_024);
                stranger.connect(new InetSocketAddress("127.0.0.1", port));
                stranger.getOutputStream().write(calls.getBytes(StandardCharsets.US_ASCII));
                strangers.add(stranger);
            }
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void aConnectionIsClosedBehindTenAnswersToAStrangerAndGoesOnForCapillary() throws Exception {
        String stranger = "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String capillary = "POST /capillary/events HTTP/1.1\r\nHost: localhost\r\n" + RawCall.SECRET + "\r\nContent-Length: 2\r\n\r\n[]";

        assertThat(RawCall.send(port, stranger.repeat(20)).split("HTTP/1.1 200")).hasSize(12);
        assertThat(RawCall.send(port, capillary.repeat(20)).split("HTTP/1.1 202")).hasSize(21);
    }

    @Test
    void theSecretDoesNotReachTheRoute() throws Exception {
        assertThat(RawCall.send(port, call("POST /team/hook", RawCall.SECRET, "{}")).toLowerCase()).doesNotContain("local-secret");
    }

    private int status(String start, String header, String body) throws IOException {
        return RawCall.status(RawCall.send(port, call(start, header, body)));
    }

    private static String call(String start, String header, String body) {
        boolean sized = header.contains("Content-Length") || header.contains("Transfer-Encoding");
        return start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n"
                + (sized ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    /** Valid JSON, and larger than it may be. */
    private static String chunk(int bytes) {
        String text = '"' + "x".repeat(bytes - 2) + '"';
        return Integer.toHexString(bytes) + "\r\n" + text + "\r\n0\r\n\r\n";
    }
}
