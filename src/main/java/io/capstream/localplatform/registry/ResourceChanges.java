package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.JsonPatches;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.settings.PlatformSettings;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes, changes and deletes the tenant's field groups and schemas. */
@Component
@Profile("local")
class ResourceChanges {

    static final Map<String, Kind> KINDS = Map.of("schemas", Kind.SCHEMA, "mixins", Kind.FIELD_GROUP);

    private final MadeObjects objects;
    private final Registry registry;
    private final ResourceRules rules;
    private final UnionRules union;
    private final PlatformSettings organization;

    ResourceChanges(MadeObjects objects, Registry registry, ResourceRules rules, UnionRules union, PlatformSettings organization) {
        this.objects = objects;
        this.registry = registry;
        this.rules = rules;
        this.union = union;
        this.organization = organization;
    }

    ObjectNode make(String type, ObjectNode asked) {
        return objects.alone(() -> {
            rules.check(type, asked, "");
            String id = "https://ns.adobe.com/" + organization.tenantId() + '/' + type + '/' + Ids.hex(40);
            ObjectNode resource = asked.deepCopy().put("$id", id).put("meta:altId", Registry.altId(id)).put("meta:resourceType", type)
                    .put("version", "1.0").put("meta:containerId", "tenant").put("imsOrg", organization.orgId())
                    .put("meta:tenantNamespace", '_' + organization.tenantId());
            return keep(type, id, resource, Optional.empty());
        });
    }

    /** @param version the version that the caller saw, when it says so */
    ObjectNode patch(String type, String anyId, JsonNode patch, Optional<String> version) {
        return objects.alone(() -> {
            ObjectNode before = registry.lookUp("tenant", type, anyId);
            String found = before.path("version").asText();
            version.map(asked -> asked.replace("\"", "")).filter(asked -> !asked.equals(found)).ifPresent(asked -> {
                throw RegistryProblem.versionMismatch(asked, found);
            });
            String id = before.path("$id").asText();
            ObjectNode after = JsonPatches.apply(patch, before);
            rules.check(type, after, id);
            after.put("$id", id).put("version", next(found));
            return keep(type, id, after, Optional.of(before));
        });
    }

    void delete(String type, String anyId) {
        objects.alone(() -> {
            String id = registry.lookUp("tenant", type, anyId).path("$id").asText();
            union.checkDeletion(id);
            objects.remove(KINDS.get(type), id);
            return id;
        });
    }

    private ObjectNode keep(String type, String id, ObjectNode resource, Optional<ObjectNode> before) {
        if (type.equals("schemas")) {
            String schemaClass = rules.schemaClass(resource);
            resource.put("meta:class", schemaClass);
            resource.putArray("meta:extends");
            resource.path("allOf").forEach(part -> resource.withArray("/meta:extends").add(part.path("$ref").asText()));
        }
        union.check(resource, before);
        objects.put(KINDS.get(type), id, resource);
        if (UnionRules.isTagged(resource) && objects.find(Kind.UNION, id).isEmpty()) {
            objects.put(Kind.UNION, id, resource);
        }
        return resource;
    }

    private static String next(String version) {
        return version.substring(0, 2) + (Integer.parseInt(version.substring(2)) + 1);
    }
}
