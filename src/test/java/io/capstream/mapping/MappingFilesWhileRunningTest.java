package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RunningConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mapping files are saved while events come in: live within two seconds, whole or not at all, and told of every event. */
class MappingFilesWhileRunningTest extends RunningConnector {

    private static final String TWO_RECORDS = """
            event: dropped
            records:
              - flow: events
                include: experience-event
                fields:
                  eventType: capillary.%1$s
              - flow: profiles
                operation: merge
                include: profile
                fields:
                  loyalty.tier: %1$s
            """;

    private static final String MISTAKE_IN_THE_SECOND_RECORD = TWO_RECORDS.formatted("Broken").replace("loyalty.tier", "loyalty.tear");

    private static final String WITHOUT_A_TIMESTAMP = """
            event: dropped
            records:
              - flow: events
                include: identity
                fields:
                  _id: { connector: event-key }
                  timestamp: $.data.nowhere
            """;

    @AfterEach
    void takeTheFileAway() throws Exception {
        awaitDelivery();
        Files.deleteIfExists(file());
        soon().until(() -> mapping().isMissingNode());
    }

    @Test
    void aSavedFileIsLiveWithinTwoSeconds() throws Exception {
        String before = savedAndLive("Silver");
        List<Duration> waits = new ArrayList<>();
        for (String tier : List.of("Gold", "Silver", "Platinum")) {
            Instant saved = Instant.now();
            before = savedAndLive(tier, before);
            waits.add(Duration.between(saved, Instant.now()));
        }

        // Saved when the last one has just been seen, each waits as long as one can; a busy machine may spoil some, but not all.
        assertThat(Collections.min(waits)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aFileThatIsDroppedInMapsTheNextEvent() throws Exception {
        String before = post(1);
        awaitDelivery();
        double live = metric("capillary_mappings_live");

        savedAndLive("Silver");
        String after = post(2);
        awaitDelivery();

        assertThat(event(before).path("reason").asText()).isEqualTo("no-mapping");
        assertThat(event(before).path("mappingVersion").isNull()).isTrue();
        assertThat(event(after).path("state").asText()).isEqualTo("delivered");
        assertThat(event(after).path("mappingVersion").asText()).isEqualTo(version());
        assertThat(event(after).path("mappingFile").asText()).isEqualTo(file().toString());
        assertThat(metric("capillary_mappings_live")).isEqualTo(live + 1);
    }

    @Test
    void whileAFileChangesEachEventIsMappedByTheOldOrTheNewOneAndItsVersionSaysByWhich() throws Exception {
        String silver = savedAndLive("Silver");
        List<Integer> customers = new ArrayList<>(postMany(1_000, 100));

        save("Gold");
        soon().until(() -> {
            if (customers.size() < 800) { // Platform's stand-in shows the newest 1000 records
                customers.addAll(postMany(1_000 + customers.size(), 10));
            }
            return !version().equals(silver);
        });
        String gold = version();
        customers.addAll(postMany(1_000 + customers.size(), 10));
        awaitDelivery();

        Map<String, String> events = records("events", "/eventType");
        Map<String, String> profiles = records("profiles", "/loyalty/tier");
        assertThat(customers).allSatisfy(customer -> {
            String tier = profiles.get(customer.toString());
            assertThat(events.get(customer.toString())).isEqualTo("capillary." + tier);
            JsonNode event = api("/api/events?eventName=dropped&customerId=" + customer).path(0);
            assertThat(event.path("mappingVersion").asText()).isEqualTo(tier.equals("Gold") ? gold : silver);
        });
        assertThat(profiles.get(customers.get(0).toString())).isEqualTo("Silver");
        assertThat(profiles.get(customers.get(customers.size() - 1).toString())).isEqualTo("Gold");
    }

    @Test
    void aBrokenFileLeavesTheLastGoodOneLiveAndIsShownByTheApiHealthAndAMetric() throws Exception {
        String good = savedAndLive("Silver");
        double live = metric("capillary_mappings_live");
        assertThat(metric("capillary_mappings_broken")).isZero();

        Files.writeString(file(), MISTAKE_IN_THE_SECOND_RECORD);
        soon().until(() -> mapping().path("problems").path(0).asText().contains("dropped.yaml:11:"));

        assertThat(mapping().path("problems").path(0).asText()).contains("loyalty.tear. Did you mean loyalty.tier?");
        assertThat(metric("capillary_mappings_broken")).isEqualTo(1);
        assertThat(version()).isEqualTo(good);
        assertThat(metric("capillary_mappings_live")).isEqualTo(live);
        JsonNode health = api("/actuator/health").at("/components/mappings");
        assertThat(health.path("status").asText()).isEqualTo("DOWN");
        assertThat(health.toString()).contains("dropped.yaml:11:");
        assertThat(send(request("/actuator/health/readiness")).statusCode()).isEqualTo(200);
        String eventId = post(3);
        awaitDelivery();
        assertThat(event(eventId).path("mappingVersion").asText()).isEqualTo(good);
        assertThat(records("events", "/eventType")).containsEntry("3", "capillary.Silver");
        assertThat(records("profiles", "/loyalty/tier")).containsEntry("3", "Silver");

        save("Gold");
        soon().until(() -> metric("capillary_mappings_broken") == 0);
        assertThat(version()).isNotEqualTo(good);
        assertThat(api("/actuator/health").at("/components/mappings/status").asText()).isEqualTo("UP");
    }

    @Test
    void aDeadLetterSaysWhichVersionMadeItAndAfterItsReplayWhichVersionDeliveredIt() throws Exception {
        Files.writeString(file(), WITHOUT_A_TIMESTAMP);
        soon().until(() -> !version().isEmpty());
        String wrong = version();
        String eventId = post(4);
        awaitDelivery();
        assertThat(event(eventId).path("reason").asText()).isEqualTo("mapping");
        assertThat(event(eventId).path("mappingVersion").asText()).isEqualTo(wrong);

        savedAndLive("Gold", wrong);
        assertThat(event(eventId).path("mappingVersion").asText()).isEqualTo(wrong);
        apiPost("/api/dead-letters/replay", "{\"ids\":[" + event(eventId).path("seq").asLong() + "]}");
        awaitDelivery();

        assertThat(event(eventId).path("state").asText()).isEqualTo("delivered");
        assertThat(event(eventId).path("mappingVersion").asText()).isEqualTo(version()).isNotEqualTo(wrong);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private Path file() {
        return mappings.resolve("dropped.yaml");
    }

    private void save(String tier) throws IOException {
        Files.writeString(file(), TWO_RECORDS.formatted(tier));
    }

    /** Saves the file and waits until it is live instead of nothing; returns its version. */
    private String savedAndLive(String tier) throws Exception {
        return savedAndLive(tier, "");
    }

    private String savedAndLive(String tier, String before) throws Exception {
        save(tier);
        soon().until(() -> !version().equals(before));
        return version();
    }

    private JsonNode mapping() throws Exception {
        for (JsonNode mapping : api("/api/mappings")) {
            if (mapping.path("file").asText().equals(file().toString())) {
                return mapping;
            }
        }
        return JSON.missingNode();
    }

    private String version() throws Exception {
        return mapping().path("version").asText();
    }

    private String post(int customer) throws Exception {
        String eventId = UUID.randomUUID().toString();
        assertThat(postEvent(dropped(eventId, customer)).statusCode()).isEqualTo(202);
        return eventId;
    }

    /** Posts an event of each of as many customers, in one call; returns who they are. */
    private List<Integer> postMany(int firstCustomer, int number) throws Exception {
        List<Integer> customers = IntStream.range(firstCustomer, firstCustomer + number).boxed().toList();
        String events = customers.stream()
                .map(customer -> dropped(UUID.randomUUID().toString(), customer))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(postEvent(events).statusCode()).isEqualTo(202);
        return customers;
    }

    private static String dropped(String eventId, int customer) {
        return """
                {"eventName":"dropped","eventId":"%s","orgId":100045,"createdAt":1795509000000,
                 "data":{"customerIdentifiers":{"customerId":%d}}}""".formatted(eventId, customer);
    }

    private JsonNode event(String eventId) throws Exception {
        return api("/api/events?eventId=" + eventId).path(0);
    }

    /** Customers to what the record that arrived for them has at the place. */
    private Map<String, String> records(String inlet, String place) throws Exception {
        JsonNode arrived = JSON.readTree(send(request("/local-platform/records?limit=1000&inlet=" + inlet)).body());
        return arrived.findParents("identityMap").stream()
                .filter(record -> !record.at(place).isMissingNode())
                .collect(Collectors.toMap(record -> record.at("/identityMap/CapillaryCustomerId/0/id").asText(),
                        record -> record.at(place).asText(), (newest, older) -> newest));
    }

    private double metric(String name) throws Exception {
        return operator(request("/actuator/prometheus")).body().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }
}
