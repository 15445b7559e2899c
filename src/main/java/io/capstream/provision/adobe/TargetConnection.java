package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import java.util.List;
import java.util.Optional;

/** Where a dataflow's records go: a dataset. */
public final class TargetConnection extends Named {

    private static final String VERSION = "application/vnd.adobe.xed-full+json;version=1";

    private final FlowConnections service;
    private final Schema schema;
    private final Dataset dataset;

    public TargetConnection(FlowConnections service, Ledger ledger, String flow, Schema schema, Dataset dataset) {
        super(ledger, flow + ".target", "target connection", schema.name() + " Target");
        this.service = service;
        this.schema = schema;
        this.dataset = dataset;
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return service.read(FlowConnections.TARGETS, id);
    }

    @Override
    protected List<String> named() {
        return ledger().id(dataset.key()).isEmpty() ? List.of() : service.filtered(FlowConnections.TARGETS,
                "connectionSpec.id==" + Specs.DATA_LAKE, found -> found.path("name").asText().equals(name()) && isRight(found))
                .stream().map(found -> found.path("id").asText()).toList();
    }

    @Override
    protected Look compare(String id, JsonNode connection) {
        return isRight(connection) ? Look.Found.of(id) : new Look.Missing(make());       // of a dataset that is no more
    }

    private boolean isRight(JsonNode connection) {
        return ledger().id(dataset.key()).filter(connection.path("params").path("dataSetId").asText()::equals).isPresent();
    }

    @Override
    protected Change make() {
        return Change.of("", () -> service.make(FlowConnections.TARGETS, body()));
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name())
                .put("description", "Made by the connector for Capillary");
        body.putObject("data").put("format", "json").putObject("schema").put("id", ledger().needed(schema.key())).put("version", VERSION);
        body.putObject("params").put("dataSetId", ledger().needed(dataset.key()));
        body.set("connectionSpec", FlowConnections.spec(Specs.DATA_LAKE));
        return body;
    }
}
