package io.capstream.localplatform.capillary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The webhooks: none is ever deleted, and no name is free again. */
@Component
@Profile("local")
class WebHooks {

    private static final List<String> REQUIRED = List.of("active", "customerIdentifiersToBeEnriched", "methodType", "name",
            "webHookHeaders", "webHookType", "webHookUrl");
    private static final List<String> SWITCHES = List.of("listenToChildEvents", "tillDetailsEnrichmentEnabled",
            "storeDetailsEnrichmentEnabled", "awardedReferenceEnrichmentEnabled", "availablePointsBalanceEnrichmentEnabled");
    private static final List<String> OURS = List.of("attribution", "webHookId", "consumerGroupId");
    private static final int MISSING = 300004;

    private final MadeObjects objects;
    private final Behaviours behaviours;
    private final InstantSource clock;
    private final ObjectMapper json;

    WebHooks(MadeObjects objects, Behaviours behaviours, InstantSource clock, ObjectMapper json) {
        this.objects = objects;
        this.behaviours = behaviours;
        this.clock = clock;
        this.json = json;
    }

    List<ObjectNode> all() {
        return objects.all(Kind.WEBHOOK);
    }

    ObjectNode make(ObjectNode asked) {
        return objects.alone(() -> {
            String id = Ids.hex(24);
            check(asked, id);
            ObjectNode made = json.createObjectNode();
            made.putObject("attribution").put("createdOn", clock.millis()).put("createdOnISO", clock.instant().toString());
            return keep(id, asked, made.put("webHookId", id).put("consumerGroupId", Ids.uuid()));
        });
    }

    /** What is left out is lost, as event names are. */
    ObjectNode change(String id, ObjectNode asked) {
        return objects.alone(() -> {
            ObjectNode before = find(id);
            check(asked, id);
            return keep(id, asked, before.retain(OURS));
        });
    }

    ObjectNode deactivate(String id) {
        return objects.alone(() -> keep(id, json.createObjectNode().put("active", false), find(id)));
    }

    private ObjectNode keep(String id, ObjectNode asked, ObjectNode webhook) {
        webhook.withObject("/attribution").put("lastUpdatedOn", clock.millis()).put("lastUpdatedOnISO", clock.instant().toString());
        SWITCHES.stream().filter(name -> !webhook.has(name)).forEach(name -> webhook.put(name, false));
        ObjectNode members = asked.deepCopy();
        members.remove(OURS);
        webhook.setAll(members);
        objects.put(Kind.WEBHOOK, id, webhook);
        return webhook;
    }

    private ObjectNode find(String id) {
        return objects.find(Kind.WEBHOOK, id).orElseThrow(() ->
                CapillaryProblem.of(HttpStatus.BAD_REQUEST, 51001, "webHookId is invalid"));
    }

    private void check(ObjectNode asked, String id) {
        if (behaviours.now().webhooksReadOnly()) {
            throw CapillaryProblem.of(HttpStatus.FORBIDDEN, 403, "The API client has no write access to webhooks");
        }
        CapillaryProblem.unless(asked.has("maxAllowedConnections"), MISSING, "maxAllowedConnections is required");
        CapillaryProblem.unless(asked.path("maxAllowedConnections").asInt() > 0, 51007, "maxAllowedConnections must be greater than 0");
        CapillaryProblem.unless(!asked.path("eventNames").isEmpty(), 51003, "eventNames must not be null");
        REQUIRED.forEach(member -> CapillaryProblem.unless(asked.hasNonNull(member), MISSING, member + " is required"));
        CapillaryProblem.unless(asked.path("webHookHeaders").isObject(), MISSING, "webHookHeaders must be an object");
        JsonNode name = asked.path("name");
        CapillaryProblem.unless(!behaviours.now().webhookNamesTaken().contains(name.asText()) && all().stream().noneMatch(other ->
                other.path("name").equals(name) && !other.path("webHookId").asText().equals(id)), 51002, "The webhook name must be unique");
    }
}
