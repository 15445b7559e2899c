package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.yaml.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that the mapping cases expect are such as Platform takes. */
class MappingCasesAreAcceptedTest extends RunningLocalPlatform {

    static List<Path> cases() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("mappings/tests"))) {
            return files.filter(file -> file.toString().endsWith(".json") && !Leftovers.isOne(file)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRecordOfTheCaseIsTaken(Path file) throws Exception {
        for (JsonNode expected : JSON.readTree(Files.readString(file).replace("_{tenant-id}", "_local")).path("records")) {
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
