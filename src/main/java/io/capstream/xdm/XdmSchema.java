package io.capstream.xdm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The schema of a dataset: which fields its records have, and of what type.
 *
 * <p>Read from a file in the shape that Adobe's Schema Registry exports: one JSON Schema with everything resolved, in payload (XED)
 * names ({@code Accept: application/vnd.adobe.xed-full+json; version=1}).
 */
public final class XdmSchema {

    /** Stands for the tenant id of the organisation in schema and mapping files. */
    public static final String TENANT_PLACEHOLDER = "{tenant-id}";

    private static final String TIMESTAMP = "timestamp";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String title;
    private final String schemaClass;
    private final XdmObject root;

    private XdmSchema(String title, String schemaClass, XdmObject root) {
        this.title = title;
        this.schemaClass = schemaClass;
        this.root = root;
    }

    /**
     * Reads a schema file.
     *
     * @param tenantId what {@code {tenant-id}} in a name stands for
     * @throws XdmSchemaException when the file is missing, no JSON, or no resolved XDM schema
     */
    public static XdmSchema read(Path file, String tenantId) throws XdmSchemaException {
        try {
            JsonNode schema = JSON.readTree(Files.readString(file).replace(TENANT_PLACEHOLDER, tenantId));
            if (XdmTypeReader.read(schema, "#") instanceof XdmObject root) {
                return new XdmSchema(schema.path("title").asText(file.getFileName().toString()), schema.path("meta:class").asText(), root);
            }
            throw new XdmSchemaException("the schema is not that of an object");
        } catch (JsonProcessingException notJson) {
            throw new XdmSchemaException(file + " is not JSON: line " + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr(), notJson);
        } catch (NoSuchFileException missing) {
            throw new XdmSchemaException("there is no file " + file, missing);
        } catch (CharacterCodingException noUtf8) {
            throw new XdmSchemaException(file + " is not UTF-8", noUtf8);
        } catch (IOException unreadable) {
            throw new XdmSchemaException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (XdmSchemaException unusable) {
            throw new XdmSchemaException(file + ": " + unusable.getMessage(), unusable);
        }
    }

    /** The schema's own title. */
    public String title() {
        return title;
    }

    /** Adobe's {@code meta:class}: what its records are about; empty when the file does not say. */
    public String schemaClass() {
        return schemaClass;
    }

    /** Whether its records tell what happened at a time; those of every other schema tell how somebody or something is. */
    public boolean isTimeSeries() {
        return root.required().contains(TIMESTAMP);
    }

    /** The record itself. */
    public XdmObject root() {
        return root;
    }
}
