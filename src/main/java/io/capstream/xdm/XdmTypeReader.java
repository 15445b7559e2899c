package io.capstream.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns the JSON Schema of a field into its {@link XdmType}. */
final class XdmTypeReader {

    private static final Set<String> TYPES = Set.of("object", "array", "string", "integer", "number", "boolean");

    private XdmTypeReader() {
    }

    static XdmType read(JsonNode schema, String pointer) throws XdmSchemaException {
        if (schema.has("$ref") || schema.has("allOf")) {
            throw new XdmSchemaException(pointer + " holds a $ref or an allOf. Export the schema resolved: "
                    + "Accept: application/vnd.adobe.xed-full+json; version=1");
        }
        return switch (typeOf(schema)) {
            case "object" -> readObject(schema, pointer);
            case "array" -> new XdmArray(read(schema.path("items"), pointer + "/items"));
            case "string" -> new XdmScalar(stringKind(schema), textRule(schema, pointer), NumberRange.ANY);
            case "integer" -> new XdmScalar(XdmScalar.Kind.INTEGER, TextRule.ANY, range(schema));
            case "number" -> new XdmScalar(XdmScalar.Kind.NUMBER, TextRule.ANY, range(schema));
            case "boolean" -> new XdmScalar(XdmScalar.Kind.BOOLEAN, TextRule.ANY, NumberRange.ANY);
            default -> throw new XdmSchemaException(pointer + " has no type that is known: " + schema.path("type"));
        };
    }

    private static String typeOf(JsonNode schema) {
        if (TYPES.contains(schema.path("type").asText())) {
            return schema.path("type").textValue();
        }
        return schema.has("properties") ? "object" : "";
    }

    private static XdmType readObject(JsonNode schema, String pointer) throws XdmSchemaException {
        if (!schema.has("properties") && schema.path("additionalProperties").isObject()) {
            return new XdmMap(read(schema.get("additionalProperties"), pointer + "/additionalProperties"));
        }
        Map<String, XdmType> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (isTyped(property.getValue())) {
                properties.put(property.getKey(), read(property.getValue(), pointer + "/properties/" + property.getKey()));
            }
        }
        return new XdmObject(properties, texts(schema.path("required")));
    }

    /** A field without a type cannot be mapped, and keeps nobody from mapping the others. A reference is no such field. */
    private static boolean isTyped(JsonNode schema) {
        return switch (typeOf(schema)) {
            case "array" -> isTyped(schema.path("items"));
            case "" -> schema.has("$ref") || schema.has("allOf");
            default -> true;
        };
    }

    private static XdmScalar.Kind stringKind(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> XdmScalar.Kind.DATE_TIME;
            case "date" -> XdmScalar.Kind.DATE;
            default -> XdmScalar.Kind.STRING;
        };
    }

    private static TextRule textRule(JsonNode schema, String pointer) throws XdmSchemaException {
        return new TextRule(texts(schema.path("enum")), pattern(schema, pointer), schema.path("minLength").asInt(0),
                schema.path("maxLength").asInt(Integer.MAX_VALUE), schema.path("format").asText().equals("email"));
    }

    private static Optional<Pattern> pattern(JsonNode schema, String pointer) throws XdmSchemaException {
        try {
            return Optional.ofNullable(schema.path("pattern").textValue()).map(Pattern::compile);
        } catch (PatternSyntaxException wrong) {
            throw new XdmSchemaException(pointer + "/pattern is no regular expression: " + wrong.getDescription(), wrong);
        }
    }

    private static NumberRange range(JsonNode schema) {
        return new NumberRange(number(schema.path("minimum")), number(schema.path("maximum")));
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
