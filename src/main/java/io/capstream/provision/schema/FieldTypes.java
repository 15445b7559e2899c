package io.capstream.provision.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A schema of Adobe's with its own references followed: {@code $ref} to its {@code definitions}, and {@code allOf}. What lies in another
 * resource is not known here.
 */
final class FieldTypes {

    private static final Set<String> DATES = Set.of("date", "date-time");
    private static final String LOCAL = "#";

    private final JsonNode resource;

    FieldTypes(JsonNode resource) {
        this.resource = resource;
    }

    /** The schema of a field of an object; empty when the object has none of that name. */
    Optional<JsonNode> field(JsonNode object, String name) {
        return parts(object).map(part -> part.path("properties").path(name)).filter(field -> !field.isMissingNode()).findFirst();
    }

    /** Whether some of its fields lie in another resource, so that it may have more than is seen here. */
    boolean isOpen(JsonNode object) {
        return parts(object).anyMatch(part -> part.has("$ref"));
    }

    /** What an array holds. */
    JsonNode items(JsonNode array) {
        return parts(array).map(part -> part.path("items")).filter(JsonNode::isObject).findFirst().orElse(MissingNode.getInstance());
    }

    /** The word for a type: object, map, array, date-time, string...; empty when it lies in another resource. */
    Optional<String> word(JsonNode field) {
        return parts(field).flatMap(part -> wordOf(part).stream()).findFirst();
    }

    private static Optional<String> wordOf(JsonNode part) {
        String format = part.path("format").asText();
        if (DATES.contains(format)) {
            return Optional.of(format);
        }
        if (!part.has("properties") && part.path("additionalProperties").isObject()) {
            return Optional.of("map");
        }
        return Optional.ofNullable(part.path("type").textValue()).or(() ->
                part.has("properties") ? Optional.of("object") : Optional.empty());
    }

    /** The schema itself, and all that it refers to within its resource. */
    Stream<JsonNode> parts(JsonNode schema) {
        Stream<JsonNode> all = StreamSupport.stream(schema.path("allOf").spliterator(), false).flatMap(this::parts);
        return Stream.concat(Stream.concat(Stream.of(schema), referred(schema).stream().flatMap(this::parts)), all);
    }

    private Optional<JsonNode> referred(JsonNode schema) {
        return Optional.ofNullable(schema.path("$ref").textValue())
                .filter(reference -> reference.startsWith(LOCAL + '/'))
                .map(reference -> resource.at(reference.substring(LOCAL.length())))
                .filter(JsonNode::isObject);
    }

    /** Each field of an object, from all its parts. */
    Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return parts(object).flatMap(part -> part.path("properties").properties().stream());
    }
}
