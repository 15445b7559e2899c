package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.capstream.event.LoggedEvent;
import io.capstream.event.Samples;
import io.capstream.mapping.live.Mappings;
import io.capstream.settings.Country;
import io.capstream.xdm.AdobeSchemas;
import io.capstream.xdm.XdmRecord;
import io.capstream.xdm.XdmSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our samples, and all of Capillary's published events where they lie beside the checkout: each becomes records that our schema
 * files and Adobe's own schemas allow, or the dead letter that {@code published-events.yaml} names.
 */
class PublishedEventsTest {

    private static final String TENANT = "acme";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublishedEvents PUBLISHED = PublishedEvents.read();
    private static final Mappings MAPPINGS = new MappingDirectory(Path.of("mappings")).load();
    private static final Map<String, JsonSchema> OUR_SCHEMAS = Map.of(
            "events", schema("mappings/xdm/experience-event.schema.json"),
            "profiles", schema("mappings/xdm/profile.schema.json"));
    private static final Optional<AdobeSchemas> ADOBES_SCHEMAS =
            AdobeSchemas.arePresent() ? Optional.of(AdobeSchemas.read()) : Optional.empty();

    static List<Path> events() throws IOException {
        return Stream.concat(Samples.all().stream(), PublishedEvents.files().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void itBecomesRecordsThatOurSchemasAllow(Path file) throws IOException {
        for (XdmRecord record : recordsOf(file)) {
            assertThat(OUR_SCHEMAS.get(record.flow()).validate(JSON.readTree(record.json()))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void itBecomesRecordsThatAdobesSchemasAllow(Path file) throws IOException {
        assumeTrue(ADOBES_SCHEMAS.isPresent(), "Adobe's files are not at hand");

        for (XdmRecord record : recordsOf(file)) {
            assertThat(ADOBES_SCHEMAS.get().problems(record.flow(), JSON.readTree(record.json()), TENANT)).isEmpty();
        }
    }

    @Test
    void everyDocumentedDeadLetterIsPublished() throws IOException {
        assumeTrue(PublishedEvents.arePresent(), "Capillary's published events are not at hand");

        assertThat(events()).extracting(file -> file.getFileName().toString())
                .containsAll(PUBLISHED.deadLetters().values().stream().flatMap(List::stream).toList());
    }

    /** None for a documented dead letter. */
    private static List<XdmRecord> recordsOf(Path file) throws IOException {
        MappedEvent mapped = new XdmMapper(MAPPINGS, ZoneOffset.UTC, Country.NONE)
                .map(new LoggedEvent(1, Instant.parse("2026-11-24T08:00:00Z"), "", "", Files.readAllBytes(file)));
        Optional<String> deadLetter = mapped.refusal().map(refusal -> refusal.reason().toString());

        assertThat(deadLetter).as("%s: %s", file.getFileName(), mapped.refusal()).isEqualTo(PUBLISHED.deadLetter(file));
        assertThat(mapped.records().isEmpty()).isEqualTo(deadLetter.isPresent());
        return mapped.records();
    }

    private static JsonSchema schema(String file) {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(
                    Files.readString(Path.of(file)).replace(XdmSchema.TENANT_PLACEHOLDER, TENANT),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
