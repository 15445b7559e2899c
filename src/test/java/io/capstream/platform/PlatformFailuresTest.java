package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RunningConnector;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in Platform is told to fail; every event arrives all the same, or is a dead letter with Platform's words. */
class PlatformFailuresTest extends RunningConnector {

    @AfterEach
    void heal() throws Exception {
        send(request("/local-platform/faults").DELETE());
        awaitDelivery();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"count\":2,\"status\":503,\"retryAfter\":1}",
        "{\"count\":2,\"status\":429}",
        "{\"count\":1,\"status\":401}",
        "{\"count\":1,\"status\":403}",
        "{\"count\":1,\"status\":404}",
        "{\"count\":1,\"status\":500}",
        "{\"count\":1,\"broken\":true}"})
    void whatFailsForNowArrivesLater(String fault) throws Exception {
        long deadLettered = totals().path("deadLettered").asLong();
        fail(fault);
        String event = sample("tierUpgraded");

        postEvent(event);
        awaitDelivery();

        assertThat(api("/api/events?eventId=" + JSON.readTree(event).path("eventId").asText()).path(0).path("state").asText())
                .isEqualTo("delivered");
        assertThat(totals().path("deadLettered").asLong()).isEqualTo(deadLettered);
    }

    @Test
    void aHeldLaneSaysSinceWhenAndWhy() throws Exception {
        fail("{\"count\":1000,\"status\":503}");
        postEvent(sample("tierUpgraded"));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                assertThat(api("/api/status").path("lanes")).anySatisfy(lane -> {
                    assertThat(lane.path("pending").asInt()).isPositive();
                    assertThat(lane.path("heldSince").asText("")).isNotEmpty();
                    assertThat(lane.path("lastError").asText()).contains("503");
                }));
    }

    @Test
    void whatPlatformRefusesForGoodIsADeadLetterWithItsWords() throws Exception {
        fail("{\"count\":1,\"elementStatus\":400,\"inlet\":\"events\"}");
        String event = sample("tierDowngraded");

        postEvent(event);
        awaitDelivery();

        JsonNode letter = api("/api/dead-letters?reason=refused&eventName=tierDowngraded&limit=1").path(0);
        assertThat(letter.path("eventId").asText()).isEqualTo(JSON.readTree(event).path("eventId").asText());
        assertThat(letter.path("message").asText()).contains("400");
    }

    private JsonNode totals() throws Exception {
        return api("/api/status").path("totals");
    }

    private void fail(String fault) throws Exception {
        assertThat(send(request("/local-platform/faults").header("Content-Type", "application/json").POST(body(fault)))
                .statusCode()).isBetween(200, 204);
    }
}
