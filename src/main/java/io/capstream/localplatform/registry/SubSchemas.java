package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** A schema and all schemas within it: of its fields, of a list's elements, of a map's values. A field may be named as a keyword is. */
public final class SubSchemas {

    private SubSchemas() {
    }

    public static void visit(JsonNode schema, Consumer<ObjectNode> visitor) {
        if (schema instanceof ObjectNode object) {
            visitor.accept(object);
            schema.path("definitions").forEach(inner -> visit(inner, visitor));
            schema.path("properties").forEach(inner -> visit(inner, visitor));
            visit(schema.path("items"), visitor);
            visit(schema.path("additionalProperties"), visitor);
        }
    }
}
