package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The dataflow from a source to a target, through a mapping set or not. */
public final class Dataflow extends Named {

    /** What it is called. */
    public static final String KIND = "dataflow";

    private static final Set<String> WORKING = Set.of("enabled", "active");
    private static final String DISABLED = "disabled";
    private static final String INLET = "inletUrl";
    private static final List<String> CHANGES = List.of("/createdAt", "/updatedAt", "/lastOperation/updated");

    private final FlowConnections service;
    private final String flow;
    private final String spec;
    private final SourceConnection source;
    private final TargetConnection target;
    private final Optional<MappingSet> mappings;

    /**
     * @param spec     its flow specification
     * @param mappings empty for finished XDM
     */
    private Dataflow(FlowConnections service, Ledger ledger, String flow, String name, String spec, SourceConnection source,
            TargetConnection target, Optional<MappingSet> mappings) {
        super(ledger, flow + ".dataflow", KIND, name);
        this.service = service;
        this.flow = flow;
        this.spec = spec;
        this.source = source;
        this.target = target;
        this.mappings = mappings;
    }

    /** Of the source HTTP API, with a mapping set or without. */
    public static Dataflow ofHttpApi(FlowConnections service, Ledger ledger, String flow, String name, SourceConnection source,
            TargetConnection target, Optional<MappingSet> mappings) {
        return new Dataflow(service, ledger, flow, name,
                mappings.isPresent() ? Specs.WITH_TRANSFORMATION : Specs.WITHOUT_TRANSFORMATION, source, target, mappings);
    }

    /** Of a source that was made with Adobe's Streaming SDK. */
    public static Dataflow ofStreamingSdk(FlowConnections service, Ledger ledger, String flow, String name, SourceConnection source,
            TargetConnection target, MappingSet mappings) {
        return new Dataflow(service, ledger, flow, name, Specs.STREAMING_SDK, source, target, Optional.of(mappings));
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return service.read(FlowConnections.FLOWS, id);
    }

    /** One of this name between other connections is another dataflow. */
    @Override
    protected List<String> named() {
        return service.named(FlowConnections.FLOWS, name(), this::isBetweenThem).stream().map(found -> found.path("id").asText()).toList();
    }

    @Override
    protected Look compare(String id, JsonNode dataflow) {
        if (!isBetweenThem(dataflow)) {
            return new Look.Missing(make());                        // a connection is never changed below a dataflow
        }
        String state = dataflow.path("state").asText("enabled").toLowerCase(Locale.ROOT);
        if (state.equals(DISABLED)) {
            return new Look.Different(id, Change.of("enable it, somebody has disabled it", () -> {
                service.enable(id);
                return id;
            }));
        }
        if (!WORKING.contains(state)) {
            return new Look.NotYet("it is " + state);
        }
        return isMappingCurrent(dataflow)
                ? new Look.Found(id, settings(id, dataflow), changed(dataflow))
                : new Look.Different(id, Change.of("use the newest version of its mapping set", () -> {
                    service.patch(FlowConnections.FLOWS, dataflow, newMapping());
                    return id;
                }));
    }

    @Override
    protected Change make() {
        return Change.of(mappings.isPresent() ? "for partial updates" : "for whole records", () ->
                service.make(FlowConnections.FLOWS, body()));
    }

    private Map<String, String> settings(String id, JsonNode dataflow) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("platform.flows." + flow + ".flow-id", id);
        String inlet = dataflow.path("options").path(INLET).asText();
        if (spec.equals(Specs.STREAMING_SDK) && !inlet.isBlank()) {
            settings.put("platform.flows." + flow + ".inlet-url", inlet);
        }
        return settings;
    }

    /** As Adobe says it, whoever has done it: in its first minutes after that it may lose what it is sent. */
    private static Optional<Instant> changed(JsonNode dataflow) {
        return CHANGES.stream().map(dataflow::at).filter(JsonNode::isIntegralNumber).map(JsonNode::asLong).max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private boolean isBetweenThem(JsonNode dataflow) {
        return has(dataflow.path("sourceConnectionIds"), ledger().id(source.key()))
                && has(dataflow.path("targetConnectionIds"), ledger().id(target.key()));
    }

    private static boolean has(JsonNode ids, Optional<String> wanted) {
        for (JsonNode id : ids) {
            if (wanted.filter(id.asText()::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Not while the set is to get a new version in the same plan. */
    private boolean isMappingCurrent(JsonNode dataflow) {
        if (mappings.isEmpty()) {
            return true;
        }
        JsonNode uses = dataflow.path("transformations").path(0).path("params");
        return mappings.get().look() instanceof Look.Found set && uses.path("mappingId").asText().equals(set.id())
                && uses.path("mappingVersion").asInt() == version(set.id());
    }

    private int version(String set) {
        return mappings.get().read(set).map(MappingSet::version).orElse(0);
    }

    private ObjectNode transformation() {
        String set = ledger().needed(mappings.get().key());
        ObjectNode transformation = JsonNodeFactory.instance.objectNode().put("name", "Mapping");
        transformation.putObject("params").put("mappingId", set).put("mappingVersion", version(set));
        return transformation;
    }

    private ArrayNode newMapping() {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject().put("op", "replace").put("path", "/transformations/0").set("value", transformation());
        return patch;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name())
                .put("description", "Flow " + flow + " of the connector for Capillary");
        body.set("flowSpec", FlowConnections.spec(spec));
        body.putArray("sourceConnectionIds").add(ledger().needed(source.key()));
        body.putArray("targetConnectionIds").add(ledger().needed(target.key()));
        if (mappings.isPresent()) {
            body.putArray("transformations").add(transformation());
        }
        return body;
    }
}
