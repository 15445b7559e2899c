package io.capstream.localplatform.dataprep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a mapping set.
 *
 * @param source      path of the message's body
 * @param destination path of the record
 * @param isUpsert    true when it says what becomes of an array that is there already
 * @param isKnown     false for what this stand-in cannot do
 */
record Mapping(String source, String destination, boolean isUpsert, boolean isKnown) {

    private static final Pattern PATH = Pattern.compile("[\\w\\\\.-]+");
    private static final Pattern UPSERT = Pattern.compile("upsert_array_(?:replace|append)\\(\\s*([\\w\\\\.-]+)\\s*\\)");

    static Mapping of(JsonNode json) {
        String source = json.path("source").asText(json.path("sourceAttribute").asText(json.path("sourceExpression").asText()));
        String destination = json.path("destination").asText(json.path("destinationXdmPath").asText());
        Matcher upsert = UPSERT.matcher(source);
        return upsert.matches()
                ? new Mapping(upsert.group(1), destination, true, true)
                : new Mapping(source, destination, false, PATH.matcher(source).matches());
    }

    void apply(JsonNode body, ObjectNode record, boolean isPartial) {
        JsonNode value = value(body);
        if (value.isMissingNode()) {
            return;
        }
        if (isPartial && value.isArray() && !isUpsert) {
            throw new UnmappableException("MAPPER-3700-400: the array " + destination
                    + " is mapped without upsert_array_replace or upsert_array_append");
        }
        String[] names = names(destination);
        ObjectNode parent = record;
        for (int i = 0; i < names.length - 1; i++) {
            parent = parent.withObjectProperty(names[i]);
        }
        parent.set(names[names.length - 1], value);
    }

    Optional<String> error(JsonNode schema) {
        if (!isKnown) {
            return Optional.of("the source [" + source + "] of " + destination + " is not a path or an upsert function of one");
        }
        JsonNode field = schema;
        for (String name : names(destination)) {
            field = field.path("additionalProperties").isObject()
                    ? field.path("additionalProperties") : field.path("properties").path(name);
        }
        return field.isMissingNode() ? Optional.of("the destination [" + destination + "] is not in the schema") : Optional.empty();
    }

    private JsonNode value(JsonNode body) {
        JsonNode value = body;
        for (String name : names(source)) {
            value = value.path(name);
        }
        return value;
    }

    private static String[] names(String path) {
        return path.split("\\.");
    }
}
