package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.RefusedException;
import io.capstream.provision.call.ControlPlane;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dataset that a dataflow writes to, for Profile and for identities, with diagnostics of what Adobe refuses. */
public final class Dataset extends Named {

    private static final String PATH = "/data/foundation/catalog/dataSets";
    private static final String REFERENCE = "@/dataSets/";
    private static final List<String> TAGS = List.of("unifiedProfile", "unifiedIdentity");
    private static final String ENABLED = "enabled:true";

    private final ControlPlane service;
    private final String flow;
    private final Schema schema;

    public Dataset(Adobe adobe, Ledger ledger, String flow, Schema schema) {
        super(ledger, flow + ".dataset", "dataset", schema.name());
        this.service = adobe.service();
        this.flow = flow;
        this.schema = schema;
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return service.find(Call.get(PATH + '/' + Call.encoded(id))).map(answer -> answer.path(id)).filter(JsonNode::isObject);
    }

    @Override
    protected List<String> named() {
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, JsonNode> dataset : service.send(Call.get(PATH).with("name", name()).with("limit", "100")
                .with("properties", "name,schemaRef,tags")).properties()) {
            if (dataset.getValue().path("name").asText().equals(name())) {
                ids.add(dataset.getKey());
            }
        }
        return ids;
    }

    @Override
    protected Look compare(String id, JsonNode dataset) {
        String its = dataset.path("schemaRef").path("id").asText();
        if (ledger().id(schema.key()).filter(its::equals).isEmpty()) {
            return new Look.Blocked("the one of this name (" + id + ") has the schema " + its + ", which is not that of flow " + flow
                    + ". Rename it, or name the schema: --use " + schema.key() + "=" + its);
        }
        List<String> missing = TAGS.stream().filter(tag -> !isEnabled(dataset.path("tags").path(tag))).toList();
        return missing.isEmpty()
                ? new Look.Found(id, Map.of("platform.flows." + flow + ".dataset-id", id))
                : new Look.Different(id, Change.of("enable for " + (missing.size() == TAGS.size() ? "Profile and identities"
                        : missing.contains(TAGS.get(0)) ? "Profile" : "identities"), () -> {
                            tag(id, dataset, missing);
                            return id;
                        }));
    }

    @Override
    protected Change make() {
        return Change.of("for Profile, with error diagnostics", () -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name())
                    .put("description", "Events of Capillary, from flow " + flow + " of the connector").put("enableErrorDiagnostics", true);
            body.putObject("schemaRef").put("id", ledger().needed(schema.key()))
                    .put("contentType", "application/vnd.adobe.xed+json;version=1");
            TAGS.forEach(tag -> body.withObject("/tags").putArray(tag).add(ENABLED));
            String reference = service.send(Call.post(PATH, body)).path(0).asText();
            return reference.substring(REFERENCE.length());
        });
    }

    /** Adobe writes {@code enabled:true} with and without a space. */
    private static boolean isEnabled(JsonNode tag) {
        for (JsonNode value : tag) {
            if (value.asText().replace(" ", "").equals(ENABLED)) {
                return true;
            }
        }
        return false;
    }

    /** Where the Catalog does not take such a patch, all tags are sent: it drops those that are not named. */
    private void tag(String id, JsonNode dataset, List<String> missing) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        missing.forEach(tag -> patch.addObject().put("op", "add").put("path", "/tags/" + tag).putArray("value").add(ENABLED));
        try {
            service.send(Call.patch(PATH + '/' + id, patch, Call.JSON_PATCH));
        } catch (RefusedException refused) {
            if (refused.status() != 415) {
                throw refused;
            }
            ObjectNode tags = dataset.path("tags").deepCopy();
            missing.forEach(tag -> tags.putArray(tag).add(ENABLED));
            service.send(Call.patch(PATH + '/' + id, JsonNodeFactory.instance.objectNode().set("tags", tags), Call.JSON));
        }
    }

    /** Deletes one with all that is in it. */
    static void delete(Adobe adobe, String id) {
        adobe.service().find(Call.delete(PATH + '/' + id));
    }
}
