package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What operators see of an open circuit breaker and of a storm, and that both end by themselves when the cause is gone. */
@TestPropertySource(properties = {
    "platform.circuit-breaker.window=2", "platform.circuit-breaker.min-requests=2", "platform.circuit-breaker.open-seconds=2",
    "platform.storm-guard.retry-every=1s"})
class OpenBreakerAndStormTest extends RunningConnector {

    /** The schema of experience events asks for a timestamp, and no event has one here. */
    private static final String CANNOT_BE_MAPPED = """
            event: stormy
            records:
              - flow: events
                include: identity
                fields:
                  _id: { connector: event-key }
                  timestamp: $.data.nowhere
            """;

    private static final String MENDED = """
            event: stormy
            records:
              - flow: events
                include: experience-event
                fields:
                  eventType: capillary.stormy
            """;

    @AfterEach
    void heal() throws Exception {
        send(request("/local-platform/faults").DELETE());
        soon().until(() -> api("/api/status").at("/totals/pending").asLong(-1) == 0);
    }

    @Test
    void statusHealthAndMetricsShowAnOpenBreakerAndItsRecovery() throws Exception {
        send(request("/local-platform/faults").header("Content-Type", "application/json")
                .POST(body("{\"count\":1000,\"status\":503,\"inlet\":\"events\"}")));
        postEvent(sample("tierUpgraded"));

        soon().untilAsserted(() -> assertThat(dataflow("events").path("breaker").asText()).isEqualTo("open"));
        assertThat(dataflow("events").path("lastError").asText()).contains("503");
        assertThat(dataflow("events").path("since").asText()).isNotEmpty();
        assertThat(dataflow("events").path("heldSince").asText()).isNotEmpty();
        assertThat(dataflow("profiles").path("breaker").asText()).isEqualTo("closed");
        soon().untilAsserted(() -> {
            JsonNode health = api("/actuator/health").at("/components/platform");
            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.at("/details/events/breaker").asText()).isEqualTo("open");
            assertThat(health.at("/details/events/reason").asText()).contains("503");
        });
        soon().untilAsserted(() -> assertThat(metrics()).contains(breakerIs("open", "1.0"), breakerIs("closed", "0.0")));

        send(request("/local-platform/faults").DELETE());

        soon().untilAsserted(() -> assertThat(dataflow("events").path("breaker").asText()).isEqualTo("closed"));
        soon().untilAsserted(() -> assertThat(dataflow("events").path("lastError").isNull()).isTrue());
        assertThat(api("/actuator/health").at("/components/platform/status").asText()).isEqualTo("UP");
        assertThat(metrics()).contains(breakerIs("open", "0.0"), breakerIs("closed", "1.0"));
    }

    @Test
    void aStormHoldsItsLaneUntilTheMappingIsMended() throws Exception {
        long deadLettered = api("/api/status").at("/totals/deadLettered").asLong();
        live(CANNOT_BE_MAPPED);

        postEvent("[" + IntStream.range(0, 30).mapToObj(n -> stormy()).collect(Collectors.joining(",")) + "]");

        soon().untilAsserted(() -> assertThat(api("/api/status").path("lanes")).anySatisfy(lane ->
                assertThat(lane.path("lastError").asText()).contains("30 of 30 events would become dead letters", "mapping=30")));
        assertThat(api("/actuator/health").at("/components/storms/status").asText()).isEqualTo("DOWN");
        assertThat(api("/actuator/health").at("/components/storms/details")).singleElement()
                .satisfies(storm -> assertThat(storm.path("example").asText()).contains("timestamp"));
        assertThat(metrics()).contains("capillary_storms 1.0");

        live(MENDED);

        soon().until(() -> api("/api/status").at("/totals/pending").asLong(-1) == 0);
        assertThat(api("/api/status").at("/events/stormy/delivered").asLong()).isEqualTo(30);
        assertThat(api("/api/status").at("/totals/deadLettered").asLong()).isEqualTo(deadLettered);
        assertThat(api("/actuator/health").at("/components/storms/status").asText()).isEqualTo("UP");
    }

    private void live(String mapping) throws Exception {
        Path file = mappings.resolve("stormy.yaml");
        String before = version();
        Files.writeString(file, mapping);
        soon().until(() -> !version().equals(before));
    }

    private String version() throws Exception {
        for (JsonNode mapping : api("/api/mappings")) {
            if (mapping.path("event").asText().equals("stormy")) {
                return mapping.path("version").asText();
            }
        }
        return "";
    }

    /** All of one customer, and so of one lane. */
    private static String stormy() {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(sample("tierUpgraded"));
            return event.put("eventName", "stormy").put("eventId", UUID.randomUUID().toString()).toString();
        } catch (IOException noSample) {
            throw new IllegalStateException(noSample);
        }
    }

    private JsonNode dataflow(String name) throws Exception {
        for (JsonNode dataflow : api("/api/status").path("dataflows")) {
            if (dataflow.path("name").asText().equals(name)) {
                return dataflow;
            }
        }
        throw new AssertionError("no dataflow " + name);
    }

    private String metrics() throws Exception {
        return operator(request("/actuator/prometheus")).body();
    }

    private static String breakerIs(String state, String value) {
        return "resilience4j_circuitbreaker_state{name=\"events-breaker\",state=\"" + state + "\"} " + value;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
