package io.capstream.provision.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The organisation's own fields of a schema file, as a field group of Adobe's Schema Registry has them. */
final class OwnFields {

    /** What the registry takes of a field. {@code required} stays away: a partial update would break on it. */
    private static final List<String> TAKEN = List.of("type", "description", "format", "pattern", "minLength", "maxLength",
            "minimum", "maximum", "enum", "meta:enum", "meta:xdmType", "default");

    private OwnFields() {
    }

    /** A field and what is below it. */
    static ObjectNode asAdobeWantsThem(String name, JsonNode field) {
        ObjectNode taken = JsonNodeFactory.instance.objectNode();
        taken.put("title", field.path("title").asText(title(name)));
        TAKEN.stream().filter(field::has).forEach(key -> taken.set(key, field.get(key)));
        if (field.has("properties")) {
            ObjectNode properties = taken.putObject("properties");
            for (Map.Entry<String, JsonNode> property : field.get("properties").properties()) {
                properties.set(property.getKey(), asAdobeWantsThem(property.getKey(), property.getValue()));
            }
        } else if (field.path("additionalProperties").isObject()) {
            taken.set("additionalProperties", asAdobeWantsThem(name, field.get("additionalProperties")));
        }
        if (field.has("items")) {
            taken.set("items", asAdobeWantsThem(name, field.get("items")));
        }
        return taken;
    }

    /** {@code earnedPoints} as people read it: Earned points. */
    private static String title(String name) {
        StringBuilder words = new StringBuilder();
        name.chars().filter(letter -> letter != '_').forEach(letter ->
                words.append(Character.isUpperCase(letter) ? " " : "").append((char) letter));
        String text = words.toString().strip().toLowerCase(Locale.ROOT);
        return text.isEmpty() ? name : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
