package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Samples;
import io.capstream.mapping.cases.CaseFile;
import io.capstream.mapping.cases.MappingCase;
import io.capstream.mapping.cases.RecordsJson;
import io.capstream.mapping.live.MappingFiles;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.MappingStatus;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case beside a mapping: an event as Capillary posts it, and the records that it must become. */
class MappingCasesTest {

    private static final String TENANT = "acme";
    private static final Mappings MAPPINGS = new Mappings(new MappingSettings(Path.of("mappings")), new FlowSchemas(TENANT, Map.of(
            "events", "mappings/xdm/experience-event.schema.json",
            "profiles", "mappings/xdm/profile.schema.json")));

    static List<Named<MappingCase>> cases() throws IOException {
        return MappingFiles.under(Path.of("mappings"), CaseFile.ENDING).stream()
                .flatMap(file -> CaseFile.read(file, TENANT).stream()).map(each -> Named.of(each.place(), each)).toList();
    }

    @Test
    void everyMappingFileLoads() {
        assertThat(MAPPINGS.status()).hasSizeGreaterThanOrEqualTo(14)
                .allSatisfy(file -> assertThat(file.problems()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEventBecomesWhatTheCaseSays(MappingCase each) {
        assertThat(each.differences(MAPPINGS)).isEmpty();
    }

    /** So that a sample is mended in one place. */
    @Test
    void noEventOfACaseIsThatOfASample() throws IOException {
        List<JsonNode> samples = new ArrayList<>();
        for (Path sample : Samples.all()) {
            samples.add(RecordsJson.JSON.readTree(sample.toFile()));
        }
        for (Path file : MappingFiles.under(Path.of("mappings"), CaseFile.ENDING)) {
            assertThat(RecordsJson.JSON.readTree(file.toFile()).findValues("event")).as(file.toString()).doesNotContainAnyElementsOf(samples);
        }
    }

    /** What is of one event stands in its file, where its reader looks for it. */
    @Test
    void noSharedPartKnowsASingleEvent() throws IOException {
        for (Path part : MappingFiles.under(Path.of("mappings/shared"), ".yaml")) {
            assertThat(Files.readString(part)).as(part.toString()).doesNotContain("$.eventName: ");
        }
        assertThat(Pattern.compile("\\$\\.[.\\w\\[\\]]+").matcher(Files.readString(Path.of("mappings/shared/identity.yaml"))).results()
                .map(path -> path.group().split("\\.")[2]))
                .containsOnly("customerIdentifiers", "entityInformation", "triggeringActivity");
    }

    @Test
    void everyMappingHasASampleAndACaseOfIt() throws IOException {
        for (MappingStatus mapping : MAPPINGS.status()) {
            String name = mapping.file().substring(0, mapping.file().length() - ".yaml".length());
            assertThat(RecordsJson.JSON.readTree(Path.of(name + CaseFile.ENDING).toFile()).findValuesAsText("sample"))
                    .as(name).allSatisfy(sample -> assertThat(Path.of(name).resolveSibling(sample + CaseFile.SAMPLE_ENDING)).exists())
                    .contains(String.valueOf(Path.of(name).getFileName()));
        }
    }
}
