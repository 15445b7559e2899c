package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Nobody gets at the operator API without the password, nor guesses it, nor makes an operator's browser use it for him. */
class OperatorGuardTest extends RunningConnector {

    private static final Set<String> OPEN = Set.of("/capillary/", "/team/", "/local-platform/", "/actuator/health", "/error", "${server.error.path");

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void everyMappedCallDemandsThePassword() throws Exception {
        List<String> guarded = new ArrayList<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            for (RequestMappingInfo call : mapping.getHandlerMethods().keySet()) {
                for (String pattern : call.getPatternValues()) {
                    if (OPEN.stream().noneMatch(pattern::startsWith)) {
                        demandsThePassword(call, pattern.replaceAll("\\{[^}]*}", "1").replace("**", "x"));
                        guarded.add(pattern);
                    }
                }
            }
        }
        assertThat(guarded).contains("/api/status", "/api/events/{seq}", "/api/dead-letters/replay", "/api/dead-letters/{id}",
                "/api/mappings/preview", "/actuator", "/actuator/prometheus", "/actuator/info");
    }

    private void demandsThePassword(RequestMappingInfo call, String path) throws Exception {
        Set<RequestMethod> methods = call.getMethodsCondition().getMethods();
        for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
            HttpRequest.Builder request = request(path).header("Content-Type", "application/json").method(method.name(), body("{}"));
            assertThat(send(request).statusCode()).as(method + " " + path + " without a password").isEqualTo(401);
            assertThat(send(request.header("Authorization", "Bearer x")).statusCode()).as(method + " " + path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsOpenForProbesAndTellsThemNoDetails(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("details", "components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/status", "/api//status", "/api/./status", "/x/../api/status", "/api/status;x=1", "/api;x/status",
        "/api/status/",
        "/%61pi/status", "/api%2fstatus", "/api/status%00", "/API/status", "/actuator/health/../prometheus",
        "/actuator/health/..;/prometheus",
        "/capillary/events/../../api/status", "/capillary/events;/../../api/status"})
    void noSpellingOfAnAddressGetsPastThePassword(String path) throws Exception {
        String answer = RawCall.send(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(RawCall.status(answer)).isBetween(400, 405);
        assertThat(answer).doesNotContain("lanes", "jvm_", "\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR '1'='1", "'; drop table event; --", "%", "_", "\\", "\"", "a\r\nX-Injected: y", "a\u0000b", "\u0001",
        "\ud83d\ude00",
        "${jndi:ldap://evil.example}", "<script>", "LONG"})
    void aSearchForOddTextFindsNothingAndBreaksNothing(String odd) throws Exception {
        String text = URLEncoder.encode("sought" + (odd.equals("LONG") ? "x".repeat(7_000) : odd), StandardCharsets.UTF_8);
        postEvent(sample("tierUpgraded"));
        for (String search : List.of("/api/events?eventId=", "/api/events?customerId=", "/api/events?eventName=",
                "/api/dead-letters?reason=", "/api/dead-letters?eventName=")) {
            HttpResponse<String> answer = operator(request(search + text));
            assertThat(answer.statusCode()).as(search + odd).isIn(200, 400);
            assertThat(answer.headers().map()).doesNotContainKey("x-injected");
            assertThat(answer.body()).satisfiesAnyOf(
                    found -> assertThat(found).isEqualTo("[]"),
                    refused -> assertThat(refused).startsWith("{").doesNotContain("Exception", "\tat "));
        }
        assertThat(api("/api/status").at("/totals/accepted").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/events/1'", "/api/events/1;x", "/api/events/..%2f1", "/api/events/%00",
        "/api/events/99999999999999999999",
        "/api/events/-1", "/api/events/1%0d%0aX-Injected:%20y", "/api/events/%7Bseq%7D", "/api/events/1%20or%201=1"})
    void anOddEventNumberIsNotFoundOrRefused(String path) throws Exception {
        String answer = RawCall.send(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic b3BlcmF0b3I6bG9jYWw=\r\n\r\n");

        assertThat(RawCall.status(answer)).isIn(400, 404);
        assertThat(answer.toLowerCase()).doesNotContain("exception", "\tat ", "\nx-injected");
    }

    @Test
    void answersMayNotBeKeptFramedSniffedOrRunAsAPage() throws Exception {
        HttpResponse<String> answer = operator(request("/api/status"));

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin", "set-cookie", "server", "x-powered-by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://evil.example", "Origin: null",
        "Origin: http://localhost.evil.example", "Origin: rubbish["})
    void anotherSitesPageCannotUseTheOperatorsBrowser(String header) throws Exception {
        assertThat(deleteWith(header)).isEqualTo(403);
        assertThat(RawCall.status(RawCall.send(port, operatorCall("POST /api/dead-letters/replay", header
                + "\r\nContent-Type: application/json\r\nContent-Length: 21", "{\"reason\":\"too-large\"}")))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", "Origin: http://localhost", "X: y"})
    void theOperatorsOwnCallsAreServed(String header) throws Exception {
        assertThat(deleteWith(header)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void whatAFormOfAnotherSiteCanSendIsNotTaken(String contentType) throws Exception {
        assertThat(operator(request("/api/dead-letters/replay").header("Content-Type", contentType)
                .POST(body("{\"reason\":\"too-large\"}"))).statusCode()).isEqualTo(415);
    }

    @Test
    void anAddressThatGuessesIsLockedAndTheRightPasswordWorksFromAnother() throws Exception {
        String guess = "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic b3BlcmF0b3I6Z3Vlc3M=\r\n\r\n";
        for (int i = 0; i < 10; i++) {
            assertThat(RawCall.status(RawCall.sendFrom(port, "127.0.0.7", guess))).isEqualTo(401);
        }

        String locked = RawCall.sendFrom(port, "127.0.0.7", operatorCall("GET /api/status", "X: y", ""));
        assertThat(RawCall.status(locked)).as("the right password too").isEqualTo(429);
        assertThat(locked).containsPattern("Retry-After: [1-9]");
        assertThat(RawCall.status(RawCall.sendFrom(port, "127.0.0.7", guess.replace("/api/status", "/actuator/health")))).isEqualTo(429);
        assertThat(RawCall.status(RawCall.sendFrom(port, "127.0.0.8", operatorCall("GET /api/status", "X: y", "")))).isEqualTo(200);
        assertThat(RawCall.status(RawCall.sendFrom(port, "127.0.0.7",
                RawCall.of("POST /capillary/events HTTP/1.1", "X: y", sample("tierUpgraded")))))
                .as("the webhook is never locked").isEqualTo(202);
    }

    private int deleteWith(String header) throws IOException {
        return RawCall.status(RawCall.send(port, operatorCall("DELETE /api/dead-letters/999999", header, "")));
    }

    private static String operatorCall(String start, String header, String body) {
        return start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic b3BlcmF0b3I6bG9jYWw=\r\n" + header
                + "\r\n\r\n" + body;
    }
}
