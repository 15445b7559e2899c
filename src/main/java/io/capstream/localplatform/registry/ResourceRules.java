package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.settings.PlatformSettings;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a field group and a schema of the tenant must be like. */
@Component
@Profile("local")
class ResourceRules {

    private final Registry registry;
    private final String tenantField;

    ResourceRules(Registry registry, PlatformSettings organization) {
        this.registry = registry;
        this.tenantField = '_' + organization.tenantId();
    }

    /** @param id of the resource itself; blank for a new one */
    void check(String type, ObjectNode resource, String id) {
        checkTitle(resource.path("title").asText(), id);
        if (!resource.path("allOf").isArray() || resource.path("allOf").isEmpty()) {
            throw RefusedCallException.badRequest("allOf must be a list that is not empty");
        }
        resource.path("allOf").forEach(part -> checkReference(resource, part.path("$ref").asText()));
        if (type.equals("mixins")) {
            checkFieldGroup(resource);
        } else {
            schemaClass(resource);
        }
    }

    /** The class of a schema: one of what it is made of. */
    String schemaClass(ObjectNode schema) {
        List<String> classes = schema.path("allOf").valueStream().map(part -> part.path("$ref").asText())
                .filter(ref -> registry.referred(ref).filter(found -> is(found, "classes")).isPresent()).toList();
        if (classes.size() != 1) {
            throw RefusedCallException.badRequest("a schema must be of one class, found: " + classes.size());
        }
        return classes.get(0);
    }

    /** Titles are unique over all resources, of whatever type. */
    private void checkTitle(String title, String id) {
        if (title.isBlank()) {
            throw RefusedCallException.badRequest("title is required");
        }
        registry.all().filter(other -> other.path("title").asText().equals(title) && !other.path("$id").asText().equals(id))
                .findFirst().ifPresent(other -> {
                    throw RefusedCallException.badRequest("Title must be unique. An object " + other.path("$id").asText()
                            + " already exists with the same title.");
                });
    }

    private void checkReference(ObjectNode resource, String ref) {
        boolean exists = ref.startsWith("#/") ? resource.at(ref.substring(1)).isObject() : registry.referred(ref).isPresent();
        if (!exists) {
            throw RefusedCallException.of(HttpStatus.NOT_FOUND, "Resource not found");
        }
    }

    private void checkFieldGroup(ObjectNode group) {
        if (group.path("meta:intendedToExtend").isEmpty()) {
            throw RefusedCallException.badRequest("meta:intendedToExtend must name a class");
        }
        group.path("allOf").valueStream().map(part -> part.path("$ref").asText()).filter(ref -> ref.startsWith("#/"))
                .forEach(ref -> checkCustomFields(group.at(ref.substring(1)).path("properties")));
        checkCustomFields(group.path("properties"));
    }

    private void checkCustomFields(JsonNode properties) {
        properties.properties().forEach(field -> {
            if (!field.getKey().equals(tenantField)) {
                throw RefusedCallException.badRequest("For custom fields, you must use a top level field named " + tenantField);
            }
            checkNames(field.getValue());
        });
    }

    private static void checkNames(JsonNode field) {
        if (field.has("items")) {
            checkNames(field.path("items"));
        }
        field.path("properties").properties().forEach(inner -> {
            if (inner.getKey().startsWith("_")) {
                throw RefusedCallException.badRequest("the field name " + inner.getKey() + " begins with an underscore");
            }
            checkNames(inner.getValue());
        });
    }

    private static boolean is(ObjectNode resource, String type) {
        return resource.path("meta:resourceType").asText().equals(type);
    }
}
