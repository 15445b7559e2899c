package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.settings.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Adobe's own classes and field groups, which every organisation has in the container {@code global}. Their content is what the connector's
 * XDM files (platform.flows.*.schema) hold of them at the start, so that a schema that is made of them takes what the mappings send.
 */
@Component
@Profile("local")
class StandardResources {

    static final String PROFILE = "https://ns.adobe.com/xdm/context/profile";
    static final String EVENT = "https://ns.adobe.com/xdm/context/experienceevent";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADOBES = "https://ns.adobe.com/xdm/";

    private final Map<String, Map<String, JsonNode>> fields = new HashMap<>();
    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();

    StandardResources(PlatformSettings organization) {
        organization.flows().values().stream().map(flow -> read(Path.of(flow.schema()))).forEach(schema ->
                schema.path("properties").properties().forEach(field -> fields
                        .computeIfAbsent(schema.path("meta:class").asText(), any -> new HashMap<>())
                        .put(field.getKey(), opened(field.getValue()))));

        aClass(PROFILE, "XDM Individual Profile", List.of(), "_id", "personID");
        aClass(EVENT, "XDM ExperienceEvent", List.of("_id", "timestamp"),
                "_id", "timestamp", "eventType", "eventMergeId", "producedBy", "identityMap");
        group("context/identitymap", "IdentityMap", PROFILE, "identityMap");
        group("context/profile-person-details", "Demographic Details", PROFILE, "person");
        group("context/profile-personal-details", "Personal Contact Details", PROFILE, "personalEmail", "mobilePhone", "homeAddress");
        group("mixins/profile/profile-loyalty-details", "Loyalty Details", PROFILE, "loyalty");
        group("mixins/profile-consents", "Consents and Preferences", PROFILE, "consents");
        group("context/experienceevent-commerce", "Commerce Details", EVENT, "commerce", "productListItems");
        group("context/experienceevent-loyalty-details", "Loyalty Event Details", EVENT, "loyalty");
        group("context/experienceevent-environment-details", "Environment Details", EVENT, "environment");
    }

    /** By {@code $id}. */
    Map<String, ObjectNode> all() {
        return resources;
    }

    private void aClass(String id, String title, List<String> required, String... names) {
        ObjectNode resource = resource(id, title, "classes");
        resource.set("properties", properties(id, names));
        required.forEach(resource.withArray("/required")::add);
        resources.put(id, resource);
    }

    private void group(String path, String title, String ofClass, String... names) {
        String id = ADOBES + path;
        ObjectNode resource = resource(id, title, "mixins");
        resource.withArray("/meta:intendedToExtend").add(ofClass);
        resource.withObject("/definitions/standard").put("type", "object").set("properties", properties(ofClass, names));
        ArrayNode all = resource.withArray("/allOf");
        all.addObject().put("$ref", "#/definitions/standard").put("type", "object");
        resources.put(id, resource);
    }

    private static ObjectNode resource(String id, String title, String type) {
        return JSON.createObjectNode().put("$id", id).put("meta:altId", Registry.altId(id)).put("meta:resourceType", type)
                .put("version", "1.1").put("title", title).put("type", "object")
                .put("meta:containerId", "global").put("imsOrg", "https://ns.adobe.com/adobe");
    }

    private ObjectNode properties(String ofClass, String... names) {
        ObjectNode properties = JSON.createObjectNode();
        for (String name : names) {
            JsonNode field = fields.getOrDefault(ofClass, Map.of()).get(name);
            if (field != null) {
                properties.set(name, field.deepCopy());
            }
        }
        return properties;
    }

    /** The registry shows open objects; what is not in a schema is refused when it comes all the same. */
    private static JsonNode opened(JsonNode field) {
        SubSchemas.visit(field, schema -> {
            if (schema.path("additionalProperties").isBoolean()) {
                schema.remove("additionalProperties");
            }
        });
        return field;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the XDM schema " + file + " (platform.flows.*.schema) cannot be read", unreadable);
        }
    }
}
