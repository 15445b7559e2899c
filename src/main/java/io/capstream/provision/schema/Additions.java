package io.capstream.provision.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource of Adobe's Schema Registry lacks of the fields that it must have. Only additions: Adobe takes nothing else once there
 * are data.
 *
 * @param fields    the fields that are added, each with all that is below it
 * @param conflicts fields that are there with another type, in words
 */
public record Additions(List<Field> fields, List<String> conflicts) {

    /**
     * A field that is added.
     *
     * @param path    as people write it: {@code _acme.capillary.points}
     * @param pointer where it goes in the resource, a JSON Pointer
     * @param value   its schema
     */
    public record Field(String path, String pointer, JsonNode value) {
    }

    /**
     * Compares.
     *
     * @param resource as the registry shows it, not resolved
     * @param pointer  where the object stands in it, a JSON Pointer
     * @param path     of that object, as people write it
     * @param wanted   the object as it must be
     */
    public static Additions to(JsonNode resource, String pointer, String path, JsonNode wanted) {
        Comparison comparison = new Comparison(new FieldTypes(resource));
        comparison.object(resource.at(pointer), pointer, path, wanted);
        return new Additions(List.copyOf(comparison.missing), List.copyOf(comparison.conflicts));
    }

    /** The patch that adds them. */
    public ArrayNode patch() {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        fields.forEach(field -> patch.addObject().put("op", "add").put("path", field.pointer()).set("value", field.value()));
        return patch;
    }

    /** The walk through both. */
    private static final class Comparison {

        private final FieldTypes types;
        private final List<Field> missing = new ArrayList<>();
        private final List<String> conflicts = new ArrayList<>();

        Comparison(FieldTypes types) {
            this.types = types;
        }

        void object(JsonNode there, String pointer, String path, JsonNode wanted) {
            for (Map.Entry<String, JsonNode> field : wanted.path("properties").properties()) {
                String below = pointer + "/properties/" + field.getKey().replace("~", "~0").replace("/", "~1");
                String name = path + '.' + field.getKey();
                Optional<JsonNode> its = types.field(there, field.getKey());
                if (its.isPresent()) {
                    field(its.get(), below, name, field.getValue());
                } else if (types.isOpen(there)) {
                    conflicts.add(name + " is missing, and " + path + " is a data type of its own there: add the field to that data type");
                } else {
                    missing.add(new Field(name, below, field.getValue()));
                }
            }
        }

        private void field(JsonNode there, String pointer, String path, JsonNode wanted) {
            String mine = types.word(wanted).orElse("object");
            String theirs = types.word(there).orElse(mine);
            if (!mine.equals(theirs)) {
                conflicts.add(path + " is " + theirs + " at Adobe and " + mine + " in the file");
            } else if (mine.equals("object")) {
                object(there, pointer, path, wanted);
            } else if (mine.equals("array")) {
                field(types.items(there), pointer + "/items", path + "[]", wanted.path("items"));
            }
        }
    }
}
