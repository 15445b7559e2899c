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

/** Where a dataflow's records come from: an inlet, or for a source of the Streaming SDK the source itself. */
public final class SourceConnection extends Named {

    private final FlowConnections service;
    private final String spec;
    private final Optional<BaseConnection> inlet;

    /**
     * @param name  of the dataflow
     * @param spec  its connection specification
     * @param inlet empty for a source that has none
     */
    public SourceConnection(FlowConnections service, Ledger ledger, String flow, String name, String spec, Optional<BaseConnection> inlet) {
        super(ledger, flow + ".source", "source connection", name + " Source");
        this.service = service;
        this.spec = spec;
        this.inlet = inlet;
    }

    /** From an inlet of HTTP API. */
    public static SourceConnection of(FlowConnections service, Ledger ledger, String flow, String name, BaseConnection inlet) {
        return new SourceConnection(service, ledger, flow, name, Specs.HTTP_API, Optional.of(inlet));
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return service.read(FlowConnections.SOURCES, id);
    }

    /** Flow Service documents no filter by the name of such a connection. */
    @Override
    protected List<String> named() {
        if (inlet.isPresent() && ledger().id(inlet.get().key()).isEmpty()) {
            return List.of();
        }
        String filter = inlet.map(base -> "baseConnectionId==" + ledger().needed(base.key())).orElse("connectionSpec.id==" + spec);
        return service.filtered(FlowConnections.SOURCES, filter, found -> found.path("name").asText().equals(name()) && isRight(found))
                .stream().map(found -> found.path("id").asText()).toList();
    }

    @Override
    protected Look compare(String id, JsonNode connection) {
        return isRight(connection)
                ? Look.Found.of(id)
                : new Look.Missing(make());                         // of an inlet that is no more
    }

    private boolean isRight(JsonNode connection) {
        return Specs.isOf(connection, spec) && (inlet.isEmpty() || ledger().id(inlet.get().key())
                .filter(connection.path("baseConnectionId").asText()::equals).isPresent());
    }

    @Override
    protected Change make() {
        return Change.of("", () -> service.make(FlowConnections.SOURCES, body()));
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name())
                .put("description", "Made by the connector for Capillary").put("providerId", Specs.PROVIDER);
        inlet.ifPresent(base -> body.put("baseConnectionId", ledger().needed(base.key())));
        body.set("connectionSpec", FlowConnections.spec(spec));
        body.putObject("data").put("format", "json");
        return body;
    }
}
