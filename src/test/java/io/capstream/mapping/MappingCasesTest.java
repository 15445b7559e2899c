package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.mapping.cases.BrokenCaseException;
import io.capstream.mapping.cases.MappingCase;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.yaml.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Mappings MAPPINGS = new Mappings(new MappingSettings(Path.of("mappings")), new FlowSchemas(TENANT, Map.of(
            "events", new FlowSchemas.FlowSchema("mappings/xdm/experience-event.schema.json"),
            "profiles", new FlowSchemas.FlowSchema("mappings/xdm/profile.schema.json"))));

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".json") && !Leftovers.isOne(file)).sorted().toList();
        }
    }

    @Test
    void everyMappingFileLoads() {
        assertThat(MAPPINGS.status()).hasSizeGreaterThanOrEqualTo(14)
                .allSatisfy(file -> assertThat(file.problems()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEventBecomesWhatTheCaseSays(Path file) throws BrokenCaseException {
        assertThat(MappingCase.read(file, TENANT).differences(MAPPINGS)).isEmpty();
    }
}
