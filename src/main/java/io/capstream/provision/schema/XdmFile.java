package io.capstream.provision.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.xdm.XdmSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schema file of {@code mappings/xdm/}, which says what the schema at Adobe must have.
 *
 * @param file     where it lies
 * @param schema   what is in it
 * @param tenantId tenant id of the organisation, without the leading underscore
 */
public record XdmFile(Path file, JsonNode schema, String tenantId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a file that is known to hold a schema. */
    public static XdmFile read(Path file, String tenantId) {
        try {
            return new XdmFile(file, JSON.readTree(Files.readString(file).replace(XdmSchema.TENANT_PLACEHOLDER, tenantId)), tenantId);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its title, which is that of the schema at Adobe. */
    public String title() {
        return schema.path("title").asText(file.getFileName().toString());
    }

    /** Adobe's {@code meta:class}. */
    public String schemaClass() {
        return schema.path("meta:class").asText();
    }

    /** The name under which the organisation's own fields stand. */
    public String tenantField() {
        return '_' + tenantId;
    }

    /** The organisation's own fields, an object; empty when the file has none. */
    public Optional<JsonNode> ownFields() {
        JsonNode own = schema.path("properties").path(tenantField());
        return own.path("properties").isEmpty() ? Optional.empty() : Optional.of(OwnFields.asAdobeWantsThem(tenantField(), own));
    }

    /** The names at the top that are Adobe's. */
    public List<String> standardFields() {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        names.remove(tenantField());
        return names;
    }

    /** The field group that a field at the top belongs to, where the file says so itself: {@code meta:fieldGroup}. */
    public Optional<String> writtenFieldGroup(String field) {
        return Optional.ofNullable(schema.path("properties").path(field).path("meta:fieldGroup").textValue());
    }
}
