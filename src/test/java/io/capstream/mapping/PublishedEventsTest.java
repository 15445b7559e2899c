package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.capstream.event.LoggedEvent;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our samples, and Capillary's published events where they lie beside the checkout: each becomes records that its schema allows. */
class PublishedEventsTest {

    private static final Path PUBLISHED = Path.of("../shared/corpus/capillary");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Mappings MAPPINGS = new MappingDirectory(Path.of("mappings")).load();
    private static final Map<String, JsonSchema> SCHEMAS = Map.of(
            "events", schema("mappings/xdm/experience-event.schema.json"),
            "profiles", schema("mappings/xdm/profile.schema.json"));

    static List<Path> events() throws IOException {
        try (Stream<Path> samples = Files.list(Path.of("mappings/samples"));
                Stream<Path> published = Files.isDirectory(PUBLISHED) ? Files.list(PUBLISHED) : Stream.empty()) {
            return Stream.concat(samples, published).filter(PublishedEventsTest::isMapped).sorted().toList();
        }
    }

    private static boolean isMapped(Path file) {
        String name = file.getFileName().toString();
        boolean isWhole = !name.contains("--doc-excerpt");    // an excerpt names no customer
        return isWhole && !MAPPINGS.find(name.replaceFirst("(--.*)?\\.json$", "")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void itBecomesRecordsThatTheSchemaAllows(Path file) throws IOException {
        MappedEvent mapped = new XdmMapper(MAPPINGS, ZoneOffset.UTC)
                .map(new LoggedEvent(1, Instant.parse("2026-11-24T08:00:00Z"), "", "", Files.readAllBytes(file)));

        assertThat(mapped.refusal()).isEmpty();
        assertThat(mapped.records()).isNotEmpty();
        for (XdmRecord record : mapped.records()) {
            assertThat(SCHEMAS.get(record.flow()).validate(JSON.readTree(record.json()))).isEmpty();
        }
    }

    private static JsonSchema schema(String file) {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(
                    Files.readString(Path.of(file)).replace("{tenant-id}", "acme"),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
