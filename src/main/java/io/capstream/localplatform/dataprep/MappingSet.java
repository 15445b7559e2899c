package io.capstream.localplatform.dataprep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of mappings in Adobe's words. Of Data Prep's language it knows paths, and an array that is to be replaced or appended to.
 *
 * @param json as it was posted
 */
public record MappingSet(JsonNode json) {

    /** The schema whose fields the destinations are. */
    public String schemaId() {
        return json.at("/outputSchema/schemaRef/id").asText(json.path("xdmSchema").asText());
    }

    /**
     * What becomes of a message's body: fields that no mapping names are left out, as Data Prep does.
     *
     * @throws UnmappableException when an array would be changed as it is, in place of being replaced or appended to
     */
    public ObjectNode map(JsonNode body, boolean isPartial) {
        ObjectNode record = ((ObjectNode) json).objectNode();
        mappings().forEach(mapping -> mapping.apply(body, record, isPartial));
        return record;
    }

    /** What is wrong with it, given the schema in full. */
    List<String> errors(JsonNode schema) {
        List<String> errors = new ArrayList<>();
        mappings().forEach(mapping -> mapping.error(schema).ifPresent(errors::add));
        return errors;
    }

    private Stream<Mapping> mappings() {
        return json.path("mappings").valueStream().map(Mapping::of);
    }
}
