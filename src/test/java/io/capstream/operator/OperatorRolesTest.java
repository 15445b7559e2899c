package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** A viewer changes nothing, and whoever scrapes the metrics reads no event. */
class OperatorRolesTest extends RunningConnector {

    /** They ask Adobe and Capillary. */
    private static final Set<String> NOT_OF_A_VIEWER = Set.of("/api/doctor");
    private static final Set<String> METRICS = Set.of("GET /actuator/prometheus", "GET /actuator/info");

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void ofAllCallsAViewerMayReadAndPreviewOnlyAndAScraperReadMetricsOnly() throws Exception {
        List<String> walked = new ArrayList<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            for (RequestMappingInfo call : mapping.getHandlerMethods().keySet()) {
                for (String pattern : call.getPatternValues()) {
                    if (pattern.matches("/(api|actuator)(/.*)?") && !pattern.startsWith("/actuator/health")) {
                        for (RequestMethod method : call.getMethodsCondition().getMethods()) {
                            walked.add(method + " " + pattern);
                            String path = pattern.replaceAll("\\{[^}]*}", "999999");
                            boolean reads = !NOT_OF_A_VIEWER.contains(pattern)
                                    && (method == RequestMethod.GET || pattern.equals("/api/mappings/preview"));
                            assertMay("viewer", method, path, reads);
                            assertMay("metrics", method, path, METRICS.contains(method + " " + pattern));
                        }
                    }
                }
            }
        }
        assertThat(walked).contains("POST /api/lanes/rewind", "POST /api/dead-letters/replay", "DELETE /api/dead-letters/{id}",
                "GET /api/events/{seq}", "POST /api/mappings/preview", "GET /actuator/prometheus", "GET /actuator");
    }

    private void assertMay(String user, RequestMethod method, String path, boolean may) throws Exception {
        HttpResponse<String> answer = as(user, request(path).header("Content-Type", "application/json").method(method.name(), body("{}")));
        if (may) {
            assertThat(answer.statusCode()).as(user + " " + method + " " + path).isIn(200, 404);
        } else {
            assertThat(answer.statusCode()).as(user + " " + method + " " + path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, DELETE, /api/dead-letters/999999, operator",
        "viewer, PUT, /api/status, operator",
        "metrics, GET, /api/status, viewer",
        "metrics, POST, /api/lanes/rewind, operator",
        "metrics, GET, /actuator, viewer",
        "metrics, GET, /api/nothing/here, viewer"})
    void aRefusedCallSaysWhichRoleItNeeds(String user, String method, String path, String role) throws Exception {
        HttpResponse<String> answer = as(user, request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JSON.readTree(answer.body()).path("error").asText()).startsWith("this call needs the role " + role + ",");
    }

    @Test
    void aViewerMayNotEvenTryARewindDry() throws Exception {
        assertThat(as("viewer", request("/api/lanes/rewind").header("Content-Type", "application/json")
                .POST(body("{\"since\":\"2026-11-25T08:00:00Z\",\"dryRun\":true}"))).statusCode()).isEqualTo(403);
    }

    @Test
    void theDetailsOfHealthAreForThoseWhoMayReadEvents() throws Exception {
        assertThat(as("viewer", request("/actuator/health")).body()).contains("components");
        assertThat(api("/actuator/health").path("components")).isNotEmpty();
        assertThat(as("metrics", request("/actuator/health")).body()).contains("status").doesNotContain("components");
    }

    @Test
    void whoeverKnowsOneUsersPasswordDoesNotGuessAnothersMoreOften() throws Exception {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(statusFrom("127.0.0.19", "metrics", "metrics-password")).isEqualTo(200);
            assertThat(statusFrom("127.0.0.19", "operator", "guess " + guess)).isEqualTo(401);
        }

        assertThat(statusFrom("127.0.0.19", "metrics", "metrics-password")).isEqualTo(429);
    }

    private int statusFrom(String address, String user, String password) throws Exception {
        return RawCall.status(RawCall.sendFrom(port, address, "GET /actuator/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic " + HttpHeaders.encodeBasicAuth(user, password, StandardCharsets.UTF_8) + "\r\n\r\n"));
    }

    private static HttpResponse<String> as(String user, HttpRequest.Builder request) throws Exception {
        return send(request.header("Authorization",
                "Basic " + HttpHeaders.encodeBasicAuth(user, user + "-password", StandardCharsets.UTF_8)));
    }
}
