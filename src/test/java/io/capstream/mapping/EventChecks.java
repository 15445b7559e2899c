package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.event.CapillaryEvent;
import io.capstream.event.DeadLetterReason;
import io.capstream.event.EventReader;
import io.capstream.event.LoggedEvent;
import io.capstream.event.ReceivedEvent;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.Country;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold for every body that anyone can post, from its bytes to its XDM records. */
final class EventChecks {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T08:00:00Z");
    private static final Set<DeadLetterReason> REASONS = EnumSet.of(DeadLetterReason.MALFORMED,
            DeadLetterReason.NO_MAPPING, DeadLetterReason.NO_IDENTITY, DeadLetterReason.MAPPING);

    private final EventReader reader = new EventReader();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final XdmMapper mapper = new XdmMapper(new Mappings(new MappingSettings(Path.of("mappings")), new FlowSchemas("acme", Map.of(
            "events", "mappings/xdm/experience-event.schema.json",
            "profiles", "mappings/xdm/profile.schema.json"))), ZoneOffset.UTC, Country.NONE);

    EventChecks() {
        json.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNumberLength(1_000_000).build());
    }

    /** How many events ended how. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void check(byte[] body) throws Exception {
        for (ReceivedEvent received : reader.readAll(body)) {
            assertThat(received.event().isPresent()).isNotEqualTo(received.malformed().isPresent());
            if (received.event().isPresent()) {
                checkReadable(received, received.event().get());
            } else {
                checkMalformed(received.malformed().get());
            }
            checkMapped(received);
        }
    }

    /** The log keeps the event's own bytes; what is read from them later is the same event. */
    private void checkReadable(ReceivedEvent received, CapillaryEvent event) throws Exception {
        CapillaryEvent again = reader.read(received.payload());
        assertThat(again.key()).isEqualTo(event.key()).matches("[0-9a-f]{64}");
        assertThat(again.orderKey()).isEqualTo(event.orderKey());
        assertThat(again.eventName()).isEqualTo(event.eventName()).isNotBlank();
        for (String column : List.of(event.eventName(), event.orgId(), event.eventId().orElse(""), event.customer())) {
            assertThat(column.length()).isLessThanOrEqualTo(600);
            assertThat(column.chars().noneMatch(Character::isISOControl)).as("no control character in " + column).isTrue();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(column)).as("every character is whole").isTrue();
        }
    }

    private static void checkMalformed(String message) {
        assertThat(message).hasSizeLessThan(200).matches("[\\x20-\\x7e]+");
    }

    private void checkMapped(ReceivedEvent received) throws IOException {
        MappedEvent mapped = mapper.map(new LoggedEvent(1, RECEIVED, "", "", received.payload()));
        outcomes.merge(mapped.refusal().map(refusal -> refusal.reason().toString()).orElse("mapped"), 1, Integer::sum);
        mapped.refusal().ifPresent(refusal -> {
            assertThat(REASONS).contains(refusal.reason());
            assertThat(refusal.message()).doesNotContain("fault of the connector");
        });
        assertThat(mapped.refusal().filter(refusal -> refusal.reason() == DeadLetterReason.MALFORMED).isPresent())
                .as("malformed for the mapper as for the webhook").isEqualTo(received.malformed().isPresent());
        for (XdmRecord record : mapped.records()) {
            assertThat(json.readTree(record.json()).isObject()).isTrue();
        }
    }
}
