package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import io.capstream.localplatform.registry.SubSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The XDM schema of a dataset: which members a record may have, and of what type. */
final class RecordSchema {

    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).pathType(PathType.JSON_POINTER).build();

    /** JSON Schema's types as Platform's messages call them: the one expected, and the one found. */
    private static final Map<String, String> EXPECTED = Map.of("string", "String", "integer", "Integer", "number", "Number",
            "boolean", "Boolean", "object", "JSONObject", "array", "JSONArray", "null", "Null");
    private static final Map<String, String> FOUND = Map.of("string", "String", "integer", "Long", "number", "BigDecimal",
            "boolean", "Boolean", "object", "JSONObject", "array", "JSONArray", "null", "Null");

    private final String schemaClass;
    private final JsonSchema schema;

    private RecordSchema(String schemaClass, JsonSchema schema) {
        this.schemaClass = schemaClass;
        this.schema = schema;
    }

    /**
     * A schema as Adobe's Schema Registry exports it; {@code _{tenant-id}} in it stands for the organisation's own fields.
     *
     * @param text what the file holds
     * @throws UncheckedIOException when it is not JSON
     */
    static RecordSchema of(String text, Path file, String tenantId) {
        try {
            JsonNode json = new ObjectMapper().readTree(text.replace("_{tenant-id}", "_" + tenantId));
            VersionFlag version = SpecVersionDetector.detectOptionalVersion(json, false).orElse(VersionFlag.V6);
            return new RecordSchema(json.path("meta:class").asText(), JsonSchemaFactory.getInstance(version).getSchema(json, STRICT));
        } catch (IOException noJson) {
            throw unreadable(file, noJson);
        }
    }

    /** As the registry shows a schema in full, where what it does not name is not permitted. */
    static RecordSchema of(ObjectNode registered) {
        SubSchemas.visit(registered, schema -> {
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        });
        return new RecordSchema(registered.path("meta:class").asText(),
                JsonSchemaFactory.getInstance(VersionFlag.V6).getSchema(registered, STRICT));
    }

    static UncheckedIOException unreadable(Path file, IOException why) {
        return new UncheckedIOException("the XDM schema " + file + " (platform.flows.*.schema) cannot be read", why);
    }

    /** What its records are about, as Adobe names it. */
    String schemaClass() {
        return schemaClass;
    }

    List<Violation> violations(JsonNode record) {
        return schema.validate(record).stream()
                .map(found -> new Violation("#" + found.getInstanceLocation(), found.getType(), inPlatformsWords(found)))
                .toList();
    }

    private static String inPlatformsWords(ValidationMessage found) {
        return switch (found.getType()) {
            case "additionalProperties" -> "extraneous key [" + found.getProperty() + "] is not permitted";
            case "required" -> "required key [" + found.getProperty() + "] not found";
            case "type" -> "expected type: " + word(EXPECTED, found, 1) + ", found: " + word(FOUND, found, 0);
            case "format" -> "not a valid " + found.getArguments()[0];
            case "enum" -> "not a valid enum value";
            default -> found.getError();
        };
    }

    private static String word(Map<String, String> words, ValidationMessage found, int argument) {
        String type = String.valueOf(found.getArguments()[argument]);
        return words.getOrDefault(type, type);
    }
}
