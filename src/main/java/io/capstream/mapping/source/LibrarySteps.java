package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;

/** A path with filters, deep scans or slices, read by the JSONPath library. */
public record LibrarySteps(JsonPath path) implements JsonSteps {

    private static final Configuration ON_TREES = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();

    @Override
    public List<JsonNode> read(JsonNode start) {
        JsonNode found = path.read(start, ON_TREES);
        List<JsonNode> nodes = new ArrayList<>();
        found.forEach(nodes::add);
        return nodes;
    }
}
