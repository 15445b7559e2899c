package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The inlet: an HTTP API connection that takes finished XDM, or raw data for a mapping set, for some dataflows. */
public final class BaseConnection extends Named {

    /** What it takes. */
    public enum DataType {
        XDM, RAW;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final FlowConnections service;
    private final DataType type;
    private final List<String> flows;

    /** @param flows those that records come in for */
    public BaseConnection(FlowConnections service, Ledger ledger, DataType type, List<String> flows) {
        super(ledger, "inlet." + type.word(), "streaming connection", "Capillary Streaming Events " + type);
        this.service = service;
        this.type = type;
        this.flows = flows;
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return service.read(FlowConnections.CONNECTIONS, id);
    }

    @Override
    protected List<String> named() {
        return service.named(FlowConnections.CONNECTIONS, name(), Specs::isHttpApi).stream()
                .map(found -> found.path("id").asText()).toList();
    }

    @Override
    protected Look compare(String id, JsonNode connection) {
        JsonNode its = connection.path("auth").path("params");
        if (!its.path("dataType").asText().equals(type.word())) {
            return new Look.Blocked("it takes " + its.path("dataType").asText("something else") + " and not " + type.word()
                    + ", and Adobe does not change that. Delete it with its dataflows, or rename it");
        }
        if (!its.path("authenticationRequired").asBoolean(true)) {
            return new Look.Blocked("it takes data without a token, and customers' data need one. Delete it with its dataflows, or rename "
                    + "it");
        }
        String inlet = its.path("inletUrl").asText();
        if (inlet.isBlank()) {
            return new Look.NotYet("it has no inlet yet");
        }
        Map<String, String> settings = new TreeMap<>();
        flows.forEach(flow -> settings.put("platform.flows." + flow + ".inlet-url", inlet));
        return new Look.Found(id, settings);
    }

    @Override
    protected Change make() {
        return Change.of("for " + type.word() + ", with authentication", () -> service.make(FlowConnections.CONNECTIONS, body()));
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name())
                .put("description", "Where the connector for Capillary sends its records");
        body.set("connectionSpec", FlowConnections.spec(Specs.HTTP_API));
        body.putObject("auth").put("specName", "Streaming Connection").putObject("params").put("sourceId", name())
                .put("dataType", type.word()).put("name", name()).put("authenticationRequired", true);
        return body;
    }
}
