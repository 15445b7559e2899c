package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that is replayed, or comes, after newer ones of its customer does not put an old state of the profile over a new one. */
class ReplayedProfileTest extends RunningConnector {

    private static final String MAPPING = """
            event: %s
            records:
              - flow: events
                include: experience-event
                fields:
                  eventType: capillary.%s
              - flow: profiles
                operation: merge
                include: profile
                fields:
                  loyalty.tier: $.data.tier
                  loyalty.points: $.data.points
            """;

    private final String customer = UUID.randomUUID().toString();

    @AfterEach
    void takeTheFilesAway() throws Exception {
        awaitDelivery();
        for (String name : List.of("late", "early")) {
            Files.deleteIfExists(mappings.resolve(name + ".yaml"));
            await().atMost(Duration.ofSeconds(60)).until(() -> !isLive(name));
        }
    }

    @Test
    void whatANewerEventStatedIsSupersededAndTheExperienceEventIsDelivered() throws Exception {
        save("early");
        String old = post("late", "\"tier\":\"Silver\",\"points\":5");
        String newer = post("early", "\"tier\":\"Gold\"");
        awaitDelivery();
        assertThat(event(old).path("reason").asText()).isEqualTo("no-mapping");

        save("late");
        assertThat(apiPost("/api/dead-letters/replay", "{\"customerId\":\"" + customer + "\"}").path("replayed").asInt()).isEqualTo(1);
        awaitDelivery();

        assertThat(event(old).path("state").asText()).isEqualTo("delivered");
        assertThat(event(old).path("superseded").asText()).isEqualTo("profiles: loyalty.tier");
        assertThat(api("/api/events/" + event(old).path("seq").asLong()).path("superseded").asText()).isEqualTo("profiles: loyalty.tier");
        assertThat(event(newer).path("superseded").isNull()).isTrue();
        assertThat(arrived("events", "/eventType")).containsExactly("capillary.late", "capillary.early");
        assertThat(arrived("profiles", "/loyalty/tier")).containsExactly("Gold");
        assertThat(arrived("profiles", "/loyalty/points")).containsExactly("5");
    }

    /** Capillary promises no order, and repeats a call that failed while later ones go through. */
    @Test
    void anEventThatWasMadeEarlierAndComesLateDoesNotPutItsOldStateOverTheNewOne() throws Exception {
        save("early");
        save("late");
        post("early", "\"tier\":\"Gold\"", 1795509002000L);
        awaitDelivery();
        String old = post("late", "\"tier\":\"Silver\",\"points\":5", 1795509001000L);
        String newer = post("early", "\"tier\":\"Platinum\"", 1795509003000L);
        awaitDelivery();

        assertThat(event(old).path("state").asText()).isEqualTo("delivered");
        assertThat(event(old).path("superseded").asText()).isEqualTo("profiles: loyalty.tier");
        assertThat(event(newer).path("superseded").isNull()).isTrue();
        assertThat(arrived("events", "/eventType")).containsExactly("capillary.early", "capillary.late", "capillary.early");
        assertThat(arrived("profiles", "/loyalty/tier")).containsExactly("Platinum", "Gold");
        assertThat(arrived("profiles", "/loyalty/points")).containsExactly("5");
    }

    @Test
    void afterARewindTheProfileEndsAsItWas() throws Exception {
        save("early");
        Instant since = Instant.now();
        post("early", "\"tier\":\"Silver\"");
        post("early", "\"tier\":\"Gold\"");
        awaitDelivery();

        apiPost("/api/lanes/rewind", "{\"since\":\"" + since + "\"}");
        awaitDelivery();

        assertThat(arrived("profiles", "/loyalty/tier")).containsExactly("Gold", "Silver", "Gold", "Silver");
    }

    private void save(String name) throws IOException {
        Files.writeString(mappings.resolve(name + ".yaml"), MAPPING.formatted(name, name));
        await().atMost(Duration.ofSeconds(60)).until(() -> isLive(name));
    }

    private boolean isLive(String name) throws Exception {
        return api("/api/mappings").findValuesAsText("event").contains(name);
    }

    private String post(String name, String data) throws Exception {
        return post(name, data, 1795509000000L);
    }

    private String post(String name, String data, long createdAt) throws Exception {
        String eventId = UUID.randomUUID().toString();
        assertThat(postEvent("""
                {"eventName":"%s","eventId":"%s","orgId":100045,"createdAt":%d,
                 "data":{"customerIdentifiers":{"customerId":"%s"},%s}}"""
                .formatted(name, eventId, createdAt, customer, data)).statusCode())
                .isEqualTo(202);
        return eventId;
    }

    private JsonNode event(String eventId) throws Exception {
        return api("/api/events?eventId=" + eventId).path(0);
    }

    /** What the records that arrived for the customer have at the place, the newest first. */
    private List<String> arrived(String inlet, String place) throws Exception {
        JsonNode arrived = JSON.readTree(send(request("/local-platform/records?limit=1000&inlet=" + inlet)).body());
        List<String> values = new ArrayList<>();
        for (JsonNode record : arrived.findParents("identityMap")) {
            if (record.at("/identityMap/CapillaryCustomerId/0/id").asText().equals(customer) && !record.at(place).isMissingNode()) {
                values.add(record.at(place).asText());
            }
        }
        return values;
    }
}
