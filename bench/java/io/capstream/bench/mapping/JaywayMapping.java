package io.capstream.bench.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Jayway JsonPath, a compiled path for each rule, on a tree that is read once. */
final class JaywayMapping implements BytesMapping {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Configuration TREE = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JSON)).mappingProvider(new JacksonMappingProvider(JSON)).build();

    private final Map<String, JsonPath> paths = new HashMap<>();

    @Override
    public byte[] map(byte[] event) throws IOException {
        return JSON.writeValueAsBytes(TreeShape.record(new Paths(JSON.readTree(event))));
    }

    private JsonPath path(String written) {
        return paths.computeIfAbsent(written, JsonPath::compile);
    }

    private final class Paths implements TreeShape.Values {

        private final JsonNode event;

        private Paths(JsonNode event) {
            this.event = event;
        }

        @Override
        public JsonNode at(String... names) {
            return path("$." + String.join(".", names)).read(event, TREE);
        }

        @Override
        public JsonNode ofLine(int line, String name) {
            JsonNode all = path("$.data.lineItems[*]." + name).read(event, TREE);
            return all.get(line);
        }

        @Override
        public int lines() {
            JsonNode lines = path("$.data.lineItems").read(event, TREE);
            return lines.size();
        }
    }
}
