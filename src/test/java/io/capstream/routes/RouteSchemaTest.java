package io.capstream.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Editors and Kaoto judge a route file by the JSON Schema of Camel's YAML, so that ours have to be right by it as they stand. */
class RouteSchemaTest {

    private static JsonSchema schema;

    @BeforeAll
    static void read() {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(RouteShape.schema());
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachRouteFileIsValidByCamelsSchema(Path file) throws Exception {
        JsonNode routes = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());

        assertThat(schema.validate(routes)).isEmpty();
    }

    static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        }
    }
}
