package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.JsonPatches;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.settings.PlatformSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the four kinds of Flow Service's objects have in common: ids, etags, and that a change must name the etag that it saw. */
@Component
@Profile("local")
class FlowObjects {

    private final MadeObjects objects;
    private final PlatformSettings organization;
    private final InstantSource clock;

    FlowObjects(MadeObjects objects, PlatformSettings organization, InstantSource clock) {
        this.objects = objects;
        this.organization = organization;
        this.clock = clock;
    }

    ObjectNode make(Kind kind, ObjectNode asked) {
        String id = Ids.uuid();
        ObjectNode made = asked.deepCopy().put("id", id).put("createdAt", clock.millis()).put("updatedAt", clock.millis())
                .put("createdBy", "local-platform@AdobeID").put("createdClient", organization.clientId())
                .put("imsOrgId", organization.orgId()).put("state", "enabled");
        made.withObject("/sandbox").put("name", organization.sandboxName());
        return keep(kind, id, made);
    }

    ObjectNode patch(Kind kind, String id, Optional<String> etag, JsonNode operations) {
        ObjectNode before = unchanged(kind, id, etag);
        JsonNode patch = operations.isArray() ? operations : before.arrayNode().add(operations);
        patch.forEach(operation -> ((ObjectNode) operation).put("op", operation.path("op").asText().toLowerCase(Locale.ROOT)));
        return JsonPatches.apply(patch, before);
    }

    ObjectNode unchanged(Kind kind, String id, Optional<String> etag) {
        ObjectNode before = lookUp(kind, id);
        String current = before.path("etag").asText();
        FlowProblem.unless(etag.isPresent(), "1403-400", "The header If-Match is missing");
        FlowProblem.unless(etag.get().equals(current), "1404-412", "Supplied version=[" + etag.get()
                + "] does not match the current version on entity=[" + current + ']');
        return before;
    }

    ObjectNode keep(Kind kind, String id, ObjectNode object) {
        String etag = Ids.etag();
        object.put("id", id).put("etag", etag).put("version", etag).put("updatedAt", clock.millis());
        objects.put(kind, id, object);
        return object;
    }

    ObjectNode lookUp(Kind kind, String id) {
        return find(kind, id).orElseThrow(() -> FlowProblem.of("1101-404", "The resource " + id + " was not found"));
    }

    Optional<ObjectNode> find(Kind kind, String id) {
        return objects.find(kind, id);
    }

    List<ObjectNode> all(Kind kind) {
        return objects.all(kind);
    }

    void remove(Kind kind, String id) {
        lookUp(kind, id);
        objects.remove(kind, id);
    }
}
