package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.event.LoggedEvent;
import io.capstream.xdm.Refusal;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case under {@code mappings/tests}: an event as Capillary posts it, and the records that it must become. */
class MappingCasesTest {

    private static final Path CASES = Path.of("mappings/tests");
    private static final String TENANT = "acme";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Mappings MAPPINGS = new Mappings(new MappingSettings(Path.of("mappings")), new FlowSchemas(TENANT, Map.of(
            "events", new FlowSchemas.FlowSchema("mappings/xdm/experience-event.schema.json"),
            "profiles", new FlowSchemas.FlowSchema("mappings/xdm/profile.schema.json"))));

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Test
    void everyMappingFileLoads() {
        assertThat(MAPPINGS.status()).hasSizeGreaterThanOrEqualTo(14)
                .allSatisfy(file -> assertThat(file.problems()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEventBecomesWhatTheCaseSays(Path file) throws IOException {
        JsonNode expected = JSON.readTree(Files.readString(file).replace("{tenant-id}", TENANT));

        MappedEvent mapped = map(Files.readString(file), expected);

        if (expected.has("deadLetter")) {
            assertThat(mapped.refusal()).map(Refusal::reason).contains(expected.at("/deadLetter/reason").textValue());
            assertThat(mapped.records()).isEmpty();
            return;
        }
        assertThat(mapped.refusal()).isEmpty();
        assertThat(described(mapped.records()).toPrettyString()).isEqualTo(sorted(expected.path("records")).toPrettyString());
        assertThat(mapped.warnings()).containsExactlyInAnyOrderElementsOf(texts(expected.path("warnings")));
    }

    private static MappedEvent map(String text, JsonNode expected) throws IOException {
        Instant receivedAt = Instant.parse(expected.path("receivedAt").asText("2026-11-24T08:00:00Z"));
        byte[] payload = JSON.writeValueAsBytes(JSON.readTree(text).path("event"));
        return new XdmMapper(MAPPINGS, ZoneId.of(expected.path("zone").asText("UTC")))
                .map(new LoggedEvent(1, receivedAt, "", "", payload));
    }

    private static JsonNode described(List<XdmRecord> records) throws IOException {
        ArrayNode described = JSON.createArrayNode();
        for (XdmRecord record : records) {
            ObjectNode one = described.addObject().put("flow", record.flow()).put("operation", record.operation().word());
            one.set("record", JSON.readTree(record.json()));
        }
        return sorted(described);
    }

    /** The order of the fields is of no matter, the form of the numbers is. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JSON.createObjectNode();
        node.properties().stream().sorted(Map.Entry.comparingByKey())
                .forEach(property -> object.set(property.getKey(), sorted(property.getValue())));
        return object;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
