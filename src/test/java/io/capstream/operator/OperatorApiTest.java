package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RunningConnector;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator API as scripts use it. */
class OperatorApiTest extends RunningConnector {

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/events", "/api/events/1", "/api/dead-letters", "/api/dead-letters/replay",
        "/api/lanes/rewind", "/api/lanes/try", "/api/mappings", "/actuator/prometheus"})
    void everyCallNeedsThePassword(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
        assertThat(send(request(path).header("Authorization", "Basic b3BlcmF0b3I6d3Jvbmc=")).statusCode()).isEqualTo(401);
    }

    @Test
    void theOneNodeOfAFilesLogHasAllLanes() throws Exception {
        assertThat(send(request("/api/nodes")).statusCode()).isEqualTo(401);

        JsonNode nodes = api("/api/nodes");

        assertThat(nodes.path("nodes")).hasSize(1);
        JsonNode node = nodes.path("nodes").get(0);
        assertThat(node.path("lanes")).hasSize(8);
        assertThat(node.path("alive").asBoolean()).isTrue();
        assertThat(node.path("delivers").asText()).isEqualTo("able");
        assertThat(node.path("mappings").asText()).isNotBlank();
        assertThat(nodes.path("differ").isNull()).isTrue();
        assertThat(api("/api/status").path("lanes").get(0).path("node").asText()).isEqualTo(node.path("name").asText()).isNotBlank();
    }

    @Test
    void healthIsOpenAndItsDetailsAreNot() throws Exception {
        assertThat(JSON.readTree(send(request("/actuator/health/readiness")).body()).path("status").asText()).isEqualTo("UP");
        assertThat(send(request("/actuator/health")).body()).doesNotContain("components");
        assertThat(api("/actuator/health").path("components").fieldNames()).toIterable()
                .contains("eventLog", "mappings", "platform", "routes");
    }

    @Test
    void theStatusAccountsForEveryEvent() throws Exception {
        postEvent("[" + sample("tierUpgraded") + "," + unmapped() + "]");
        awaitDelivery();

        JsonNode status = api("/api/status");
        JsonNode totals = status.path("totals");
        assertThat(status.path("lanes")).hasSize(8).allSatisfy(lane -> assertThat(lane.fieldNames()).toIterable()
                .contains("lane", "pending", "oldestPendingSeconds", "cursor", "heldSince", "lastError", "inHandSince"));
        assertThat(totals.path("accepted").asLong()).isPositive().isEqualTo(
                totals.path("delivered").asLong() + totals.path("pending").asLong() + totals.path("deadLettered").asLong());
        assertThat(status.at("/events/tierUpgraded/delivered").asLong()).isPositive();
        assertThat(status.at("/stored/lastDay").asLong()).isPositive().isEqualTo(status.at("/stored/events").asLong());
    }

    @Test
    void anEventIsFoundWithItsPayloadItsRecordsAndItsDelivery() throws Exception {
        String event = sample("tierUpgraded");
        String eventId = JSON.readTree(event).path("eventId").asText();
        postEvent(event);
        awaitDelivery();

        JsonNode found = api("/api/events?eventId=" + eventId);
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("state").asText()).isEqualTo("delivered");
        JsonNode one = api("/api/events/" + found.path(0).path("seq").asLong());
        assertThat(one.path("payload")).isEqualTo(JSON.readTree(event));
        assertThat(one.path("records").findValuesAsText("eventType")).contains("capillary.tierUpgraded");
        assertThat(one.path("deliveredAt").asText()).isNotEmpty();
        assertThat(one.path("mappingVersion").asText()).isEqualTo(found.path(0).path("mappingVersion").asText()).isNotEmpty();
        assertThat(one.path("mappingFile").asText()).endsWith("tierUpgraded.yaml");
    }

    @Test
    void anUnknownEventIsNotFound() throws Exception {
        assertThat(operator(request("/api/events/999999999")).statusCode()).isEqualTo(404);
        assertThat(api("/api/events?eventId=' OR '1'='1".replace(" ", "%20"))).isEmpty();
    }

    @Test
    void anEventWithoutAMappingIsADeadLetterThatCanBeReplayedOrDiscarded() throws Exception {
        String event = unmapped();
        String eventId = JSON.readTree(event).path("eventId").asText();
        postEvent(event);
        awaitDelivery();

        JsonNode letter = deadLetter(eventId);
        assertThat(letter.path("reason").asText()).isEqualTo("no-mapping");
        assertThat(letter.path("eventName").asText()).isEqualTo("somethingNew");
        assertThat(letter.path("attempts").asInt()).isEqualTo(1);

        long id = letter.path("id").asLong();
        assertThat(apiPost("/api/dead-letters/replay", "{\"ids\":[" + id + "]}").path("replayed").asInt()).isEqualTo(1);
        awaitDelivery();
        assertThat(deadLetter(eventId).path("attempts").asInt()).isEqualTo(2);

        assertThat(operator(request("/api/dead-letters/" + id).DELETE()).statusCode()).isEqualTo(204);
        assertThat(deadLetter(eventId).isMissingNode()).isTrue();
        assertThat(operator(request("/api/dead-letters/" + id).DELETE()).statusCode()).isEqualTo(404);
    }

    @Test
    void aReplayByFilterAnswersHowMany() throws Exception {
        assertThat(apiPost("/api/dead-letters/replay", "{\"reason\":\"too-large\"}").path("replayed").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "rubbish", "null", "{\"ids\":[\"x\"]}", "{\"ids\":[1.9]}", "{\"ids\":[null]}", "{\"reason\":\"x\"} y",
        "{\"ids\":[1],\"reason\":\"x\"}", "{\"ids\":[1],\"ids\":[2]}", "{\"since\":\"yesterday\"}", "{\"unknown\":1}",
        "{\"dryRun\":true}", "{\"perSecond\":5}", "{\"ids\":[1],\"perSecond\":0}", "{\"ids\":[1],\"customerId\":\"x\"}",
        "{\"ids\":[1],\"perSecond\":10001}", "{\"until\":1.5.1}"})
    void aReplayThatSaysNothingClearIsRefused(String request) throws Exception {
        assertThat(operator(request("/api/dead-letters/replay").header("Content-Type", "application/json").POST(body(request)))
                .statusCode()).isEqualTo(400);
    }

    @Test
    void aDryRunCountsAndChangesNothing() throws Exception {
        String customer = UUID.randomUUID().toString();
        postEvent("[" + unmapped(customer) + "," + unmapped(customer) + "]");
        awaitDelivery();

        JsonNode told = apiPost("/api/dead-letters/replay", "{\"customerId\":\"" + customer + "\",\"dryRun\":true}");

        assertThat(told.path("matched").asInt()).isEqualTo(2);
        assertThat(told.path("replayed").asInt(-1)).isZero();
        assertThat(api("/api/dead-letters?customerId=" + customer)).hasSize(2)
                .allSatisfy(letter -> assertThat(letter.path("attempts").asInt()).isEqualTo(1));
        assertThat(api("/api/dead-letters?until=2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aSlowReplayIsShownWhileItRunsRefusesAnotherAndCanBeStopped() throws Exception {
        String customer = UUID.randomUUID().toString();
        postEvent(IntStream.range(0, 200).mapToObj(n -> unmapped(customer)).collect(Collectors.joining(",", "[", "]")));
        awaitDelivery();
        String order = "{\"customerId\":\"" + customer + "\",\"perSecond\":1}";

        HttpResponse<String> started = post("/api/dead-letters/replay", order);
        HttpResponse<String> second = post("/api/dead-letters/replay", order);
        JsonNode shown = api("/api/dead-letters/replay");
        HttpResponse<String> stopped = operator(request("/api/dead-letters/replay").DELETE());

        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(started.body()).path("replayed").asInt()).isEqualTo(1);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(second.body()).at("/running/customerId").asText()).isEqualTo(customer);
        assertThat(shown.path("state").asText()).isEqualTo("running");
        assertThat(shown.path("matched").asInt()).isEqualTo(200);
        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(stopped.body()).path("state").asText()).isEqualTo("stopped");
        assertThat(operator(request("/api/dead-letters/replay").DELETE()).statusCode()).isEqualTo(404);
        awaitDelivery();
    }

    @Test
    void aRewindTellsAndDoesWhatComesAgain() throws Exception {
        String since = Instant.now().toString();
        postEvent(sample("tierUpgraded"));
        awaitDelivery();
        JsonNode before = api("/api/status").path("totals");

        JsonNode told = apiPost("/api/lanes/rewind", "{\"since\":\"" + since + "\",\"dryRun\":true}");
        assertThat(api("/api/status").path("totals")).isEqualTo(before);
        JsonNode rewound = apiPost("/api/lanes/rewind", "{\"since\":\"" + since + "\"}");
        awaitDelivery();

        assertThat(told.path("rewound").asLong()).isEqualTo(1);
        assertThat(rewound).isEqualTo(told);
        assertThat(rewound.path("lanes").path(0).fieldNames()).toIterable().containsExactly("lane", "from", "to", "events");
        assertThat(api("/api/status").path("totals")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "rubbish", "null", "{\"since\":\"yesterday\"}", "{\"since\":\"2026-11-25T08:00:00Z\",\"lane\":8}",
        "{\"since\":\"2026-11-25T08:00:00Z\",\"lane\":-1}", "{\"since\":\"2026-11-25T08:00:00Z\",\"lane\":0.5}",
        "{\"since\":\"2026-11-25T08:00:00Z\",\"all\":1}", "{\"since\":\"-999999999-01-01T00:00:00Z\"}"})
    void aRewindThatSaysNothingClearIsRefused(String request) throws Exception {
        HttpResponse<String> answer = post("/api/lanes/rewind", request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/events?limit=0", "/api/events?limit=x", "/api/dead-letters?limit=1001", "/api/events?since=yesterday",
        "/api/events?since=-999999999-01-01T00:00:00Z", "/api/events/x"})
    void aCallThatCannotBeUnderstoodSaysWhatIsWanted(String path) throws Exception {
        HttpResponse<String> answer = operator(request(path));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotBlank();
    }

    @Test
    void aPayloadWithAMarkBeforeItIsShownAsJson() throws Exception {
        String eventId = UUID.randomUUID().toString();
        postEvent("\uFEFF{\"eventName\":\"marked\",\"eventId\":\"" + eventId + "\",\"n\":1.50}");

        long seq = api("/api/events?eventId=" + eventId).path(0).path("seq").asLong();

        assertThat(operator(request("/api/events/" + seq)).body()).contains("\"n\":1.50");
    }

    @Test
    void theLiveMappingsAreListedWithFileAndVersion() throws Exception {
        JsonNode mappings = api("/api/mappings");

        assertThat(mappings.findValuesAsText("event")).contains("tierUpgraded", "transactionAdded");
        assertThat(mappings.findValuesAsText("version")).hasSizeGreaterThanOrEqualTo(14).doesNotContain("");
    }

    @Test
    void aPreviewShowsTheRecordsAndDeliversNothing() throws Exception {
        JsonNode before = api("/api/status").path("totals");

        JsonNode preview = apiPost("/api/mappings/preview", sample("pointsIssued"));

        assertThat(preview.path("records").findValuesAsText("flow")).contains("events", "profiles");
        assertThat(api("/api/status").path("totals")).isEqualTo(before);
        assertThat(apiPost("/api/mappings/preview", unmapped()).at("/refusal/reason").asText()).isEqualTo("no-mapping");
    }

    @Test
    void metricsCountEventsByNameAndReason() throws Exception {
        postEvent("[" + sample("tierUpgraded") + "," + unmapped() + "]");
        awaitDelivery();

        assertThat(operator(request("/actuator/prometheus")).body())
                .contains("capillary_events_received_total{event=\"tierUpgraded\"}")
                .contains("capillary_events_delivered_total{event=\"tierUpgraded\"}")
                .containsPattern("capillary_events_dead_lettered_total\\{event=\"somethingNew\",reason=\"no-mapping\"");
    }

    private JsonNode deadLetter(String eventId) throws Exception {
        for (JsonNode letter : api("/api/dead-letters?eventName=somethingNew&limit=1000")) {
            if (letter.path("eventId").asText().equals(eventId)) {
                return letter;
            }
        }
        return JSON.missingNode();
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return operator(request(path).header("Content-Type", "application/json").POST(body(json)));
    }

    private static String unmapped() {
        return unmapped("42");
    }

    private static String unmapped(String customer) {
        return """
                {"eventName":"somethingNew","eventId":"%s","orgId":100045,"createdAt":1795509000000,
                 "data":{"customerIdentifiers":{"customerId":"%s"}}}""".formatted(UUID.randomUUID(), customer);
    }
}
