package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.cases.CaseFile;
import io.capstream.mapping.live.MappingFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that the mapping cases expect are such as Platform takes. */
class MappingCasesAreAcceptedTest extends RunningLocalPlatform {

    static List<Named<JsonNode>> cases() throws Exception {
        List<Named<JsonNode>> cases = new ArrayList<>();
        for (Path file : MappingFiles.under(Path.of("mappings"), CaseFile.ENDING)) {
            for (JsonNode each : JSON.readTree(Files.readString(file).replace("_{tenant-id}", "_local"))) {
                cases.add(Named.of(file + ": " + each.path("description").asText(), each));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRecordOfTheCaseIsTaken(JsonNode each) throws Exception {
        for (JsonNode expected : each.path("records")) {
            assertThat(outcome(expected).path("message").asText()).isEmpty();
        }
    }

    private JsonNode outcome(JsonNode expected) throws Exception {
        JsonNode record = expected.path("record");
        return expected.path("flow").asText().equals("events")
                ? batch("events", xdmMessage(record)).path(0)
                : batch("profiles", upsertMessage(expected.path("operation").asText(), record)).path(0);
    }
}
