package io.capstream.localplatform.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.localplatform.registry.Registry;
import io.capstream.settings.PlatformSettings;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The datasets and what must be true of each. */
@Component
@Profile("local")
class DataSets {

    private static final String TABLE_FORMAT = "adobe/siphon/table/format";

    private final MadeObjects objects;
    private final Registry registry;
    private final PlatformSettings organization;
    private final InstantSource clock;
    private final ObjectMapper json;

    DataSets(MadeObjects objects, Registry registry, PlatformSettings organization, InstantSource clock, ObjectMapper json) {
        this.objects = objects;
        this.registry = registry;
        this.organization = organization;
        this.clock = clock;
        this.json = json;
    }

    /** @return its id */
    String make(ObjectNode asked) {
        return objects.alone(() -> {
            ObjectNode dataset = asked.deepCopy();
            String table = asked.path("name").asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
            dataset.withObject("/tags").set("adobe/pqs/table", json.valueToTree(new String[] {table}));
            dataset.withObject("/tags").set(TABLE_FORMAT, json.valueToTree(new String[] {"delta"}));
            dataset.put("imsOrg", organization.orgId()).put("created", clock.millis()).put("version", "1.0.0").put("state", "DRAFT");
            String id = Ids.hex(24);
            keep(id, dataset);
            return id;
        });
    }

    ObjectNode lookUp(String id) {
        return objects.find(Kind.DATASET, id).orElseThrow(() ->
                RefusedCallException.of(HttpStatus.NOT_FOUND, "the dataset " + id + " does not exist"));
    }

    void keep(String id, ObjectNode dataset) {
        check(dataset);
        answerInOneWay(dataset, "unifiedProfile");
        answerInOneWay(dataset, "unifiedIdentity");
        objects.put(Kind.DATASET, id, dataset.put("updated", clock.millis()));
    }

    private void check(ObjectNode dataset) {
        JsonNode schema = dataset.path("schemaRef");
        if (dataset.path("name").asText().isBlank() || !schema.path("contentType").asText().matches(
                "application/vnd\\.adobe\\.xed(-full(-notext)?)?\\+json; ?version=1(\\.\\d+)?")) {
            throw RefusedCallException.badRequest("name and schemaRef {id, contentType with a version} are required");
        }
        String schemaId = schema.path("id").asText();
        if (registry.fullSchema(schemaId).isEmpty()) {
            throw RefusedCallException.badRequest("the schema " + schemaId + " does not exist");
        }
        if (dataset.at("/tags").path(TABLE_FORMAT).isEmpty()) {
            throw RefusedCallException.of(HttpStatus.UNPROCESSABLE_ENTITY, "Field '" + TABLE_FORMAT + "' cannot be empty or blank");
        }
        if (isEnabled(dataset.at("/tags/unifiedProfile")) && !registry.isInUnion(schemaId)) {
            throw RefusedCallException.with(HttpStatus.BAD_REQUEST, "no union", Map.of("type", "/placeholder/type/uri", "status", 400,
                    "title", "BadRequestError", "errorCode", "UPDAEM-089029-400",
                    "detail", "To enable profile datasets the schema should be valid. Union Schema cannot be retrieved"));
        }
    }

    /** Adobe's documents write it in two ways, and answers in one. */
    private void answerInOneWay(ObjectNode dataset, String tag) {
        JsonNode values = dataset.at("/tags").path(tag);
        if (values.isArray()) {
            dataset.withObject("/tags").set(tag, json.valueToTree(values.valueStream()
                    .map(value -> value.asText().replace(": ", ":")).toList()));
        }
    }

    private static boolean isEnabled(JsonNode tag) {
        return tag.valueStream().anyMatch(value -> value.asText().replace(" ", "").equals("enabled:true"));
    }
}
