package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A resource with all that it refers to put in its place, as {@code xed-full} shows it. */
final class FullSchema {

    private final Registry registry;

    FullSchema(Registry registry) {
        this.registry = registry;
    }

    ObjectNode of(ObjectNode resource) {
        ObjectNode full = resource.deepCopy();
        full.remove(List.of("allOf", "definitions", "properties", "required"));
        Set<String> required = new LinkedHashSet<>();
        collect(resource, resource, full.withObject("/properties"), required);
        if (!required.isEmpty()) {
            required.forEach(full.withArray("/required")::add);
        }
        return full;
    }

    /** The path of each field that holds a value, with its type and format. */
    Map<String, String> fields(ObjectNode resource) {
        Map<String, String> fields = new TreeMap<>();
        addFields(of(resource), "", fields);
        return fields;
    }

    private void collect(JsonNode part, JsonNode whole, ObjectNode properties, Set<String> required) {
        part.path("properties").properties().forEach(field -> merge(properties, field.getKey(), field.getValue()));
        part.path("required").forEach(name -> required.add(name.asText()));
        for (JsonNode all : part.path("allOf")) {
            String ref = all.path("$ref").asText();
            if (ref.startsWith("#/")) {
                collect(whole.at(ref.substring(1)), whole, properties, required);
            } else {
                registry.referred(ref).ifPresent(referred -> collect(referred, referred, properties, required));
            }
        }
    }

    /** Two field groups may each hold a part of one object, as of the tenant's own. */
    private static void merge(ObjectNode into, String name, JsonNode value) {
        if (into.path(name).isObject() && value.isObject()) {
            ObjectNode both = (ObjectNode) into.path(name);
            value.properties().forEach(member -> merge(both, member.getKey(), member.getValue()));
        } else {
            into.set(name, value.deepCopy());
        }
    }

    private static void addFields(JsonNode schema, String path, Map<String, String> fields) {
        JsonNode properties = schema.path("properties");
        if (schema.has("items")) {
            addFields(schema.path("items"), path + "[*]", fields);
        } else if (schema.path("additionalProperties").isObject()) {
            addFields(schema.path("additionalProperties"), path + ".*", fields);
        } else if (properties.isObject()) {
            properties.properties().forEach(field -> addFields(field.getValue(), path + '.' + field.getKey(), fields));
        } else {
            fields.put(path, schema.path("type").asText() + ' ' + schema.path("format").asText());
        }
    }
}
