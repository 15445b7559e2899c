package io.capstream;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.event.Samples;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole connector in profile {@code local}, over real HTTP, with an event log and mapping files of its own. One for all tests
 * that extend it.
 */
@CamelSpringBootTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "camel.main.routes-reload-enabled=false")
@AutoConfigureObservability(tracing = false) // tests have no metrics endpoint otherwise
@Tag("connector")
public abstract class RunningConnector {

    protected static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String OPERATOR = "Basic b3BlcmF0b3I6bG9jYWw=";

    @Value("${server.port}")
    protected int port;

    @Value("${mapping.directory}")
    protected Path mappings;

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry properties) throws IOException {
        int port = ConnectorProcess.freePort();
        Path folder = Files.createTempDirectory("connector");
        ConnectorProcess.copy(Path.of("mappings"), folder);
        properties.add("server.port", () -> port);
        properties.add("event-log.url", () -> "jdbc:sqlite:" + folder.resolve("event-log.db"));
        properties.add("local-platform.file", () -> "");
        properties.add("mapping.directory", () -> folder.resolve("mappings").toString());
        properties.add("operator.viewer.password", () -> "viewer-password");
        properties.add("operator.metrics.password", () -> "metrics-password");
        properties.add("server.tomcat.connection-timeout", () -> "6s");
        properties.add("platform.retry.first-millis", () -> "100");
        properties.add("platform.retry.longest-millis", () -> "400");
        properties.add("event-log.linger", () -> "50ms");
        properties.add("event-log.poll", () -> "200ms");
    }

    @Autowired
    protected CircuitBreakerRegistry breakers;

    /** The failures of one test let nothing wait in the next one. */
    @BeforeEach
    void closeBreakers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    protected HttpResponse<String> postEvent(String event) throws Exception {
        return send(request("/capillary/events").header("X-Api-Key", "local-secret").POST(body(event)));
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    protected static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    protected HttpResponse<String> operator(HttpRequest.Builder request) throws Exception {
        return send(request.header("Authorization", OPERATOR));
    }

    protected JsonNode api(String path) throws Exception {
        return JSON.readTree(operator(request(path)).body());
    }

    protected JsonNode apiPost(String path, String json) throws Exception {
        return JSON.readTree(operator(request(path).header("Content-Type", "application/json").POST(body(json))).body());
    }

    /** The sample of an event under a new event id, so that it is no duplicate. */
    protected static String sample(String eventName) {
        return Samples.fresh(eventName).toString();
    }

    /** Waits until nothing is on its way any more. */
    protected void awaitDelivery() {
        await().atMost(Duration.ofSeconds(60)).until(() -> api("/api/status").at("/totals/pending").asLong(-1) == 0);
    }
}
