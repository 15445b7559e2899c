package io.capstream.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Adobe's schema files in the names that payloads have: {@code xdm:foo} is {@code foo}, {@code @id} is {@code _id}, and
 * {@code schema:latitude} is {@code latitude} in an object {@code _schema}.
 */
final class XedNames {

    /** Adobe's rule that only prefixed names are allowed; it forbids the names of payloads. */
    private static final String ONLY_PREFIXED_NAMES = "https://ns.adobe.com/xdm/common/extensible#/definitions/@context";

    private XedNames() {
    }

    static JsonNode rename(JsonNode schema) {
        if (schema.isArray()) {
            return renamedElements(schema);
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode renamed = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (isKeyword(keyword.getKey())) {
                renamed.set(keyword.getKey(), switch (keyword.getKey()) {
                    case "properties" -> renamedProperties(keyword.getValue());
                    case "required" -> renamedRequired(keyword.getValue());
                    default -> rename(keyword.getValue());
                });
            }
        }
        return renamed;
    }

    /** Adobe's own marks, such as {@code meta:status}, would fill the log with warnings. */
    private static boolean isKeyword(String name) {
        return !name.contains(":") && !name.equals("auditable");
    }

    private static ArrayNode renamedElements(JsonNode array) {
        ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : array) {
            if (!element.path("$ref").asText().equals(ONLY_PREFIXED_NAMES)) {
                renamed.add(rename(element));
            }
        }
        return renamed;
    }

    private static ObjectNode renamedProperties(JsonNode properties) {
        ObjectNode renamed = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String name = property.getKey();
            ObjectNode owner = isForeign(name)
                    ? renamed.withObjectProperty("_" + prefix(name)).withObjectProperty("properties")
                    : renamed;
            owner.set(shortName(name), rename(property.getValue()));
        }
        return renamed;
    }

    private static ArrayNode renamedRequired(JsonNode names) {
        ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
        for (JsonNode name : names) {
            if (isForeign(name.textValue())) {
                throw new IllegalStateException("a required " + name + " would have to be required in another object");
            }
            renamed.add(shortName(name.textValue()));
        }
        return renamed;
    }

    private static boolean isForeign(String name) {
        return name.contains(":") && !prefix(name).equals("xdm");
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf(':'));
    }

    private static String shortName(String name) {
        return name.startsWith("@") ? "_" + name.substring(1) : name.substring(name.indexOf(':') + 1);
    }
}
