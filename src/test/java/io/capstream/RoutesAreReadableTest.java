package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code routes/} can be read by whoever knows Camel, and by Camel's own tools. */
class RoutesAreReadableTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.(\\w+)");
    private static final int MOST_VARIABLES = 3;

    static Stream<Path> files() throws IOException {
        return Files.list(Path.of("routes")).filter(file -> file.toString().endsWith(".camel.yaml")).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteFileIsValidByCamelsOwnSchema(Path file) throws Exception {
        assertThat(schema().validate(new YAMLMapper().readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteReadsNoPropertyOfTheExchange(Path file) throws Exception {
        assertThat(Files.readString(file)).doesNotContain("exchangeProperty");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteNamesTheVariablesThatItUses(Path file) throws Exception {
        JsonNode route = new YAMLMapper().readTree(file.toFile());

        assertThat(variables(file)).allSatisfy(variable ->
                assertThat(route.findValuesAsText("description").get(0)).containsPattern("\\b" + variable + "\\b"));
    }

    @Test
    void fewVariablesLeadFromTheEventLogToPlatform() throws Exception {
        Set<String> all = new TreeSet<>();
        for (Path file : files().filter(file -> !file.endsWith("dead-letter.camel.yaml")).toList()) {
            all.addAll(variables(file));
        }

        assertThat(all).hasSizeLessThanOrEqualTo(MOST_VARIABLES);
    }

    private static Set<String> variables(Path file) throws IOException {
        Set<String> read = VARIABLE.matcher(Files.readString(file)).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        new YAMLMapper().readTree(file.toFile()).findValues("setVariable").forEach(step -> read.add(step.path("name").asText()));
        return read;
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in = RoutesAreReadableTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(new ObjectMapper().readTree(in),
                    SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
        }
    }
}
