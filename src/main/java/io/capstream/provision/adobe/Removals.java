package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.plan.Connected;
import io.capstream.provision.plan.Removal;
import java.util.List;
import java.util.Optional;

/** How what was made at Adobe is taken back, as far as it can be. */
public final class Removals {

    private final Adobe adobe;
    private final boolean isWithData;

    /** @param isWithData whether datasets go, too, with the records in them */
    public Removals(Adobe adobe, boolean isWithData) {
        this.adobe = adobe;
        this.isWithData = isWithData;
    }

    /** In which order kinds of objects are taken back. */
    public static final List<String> ORDER = List.of("dataflow", "source", "target", "xdm", "raw", "mapping-set", "dataset",
            "primary-identity", "union", "schema", "field-group");

    /** How one is taken back; empty when it is none of Adobe's. */
    public Optional<Removal> of(Connected object, List<Connected> all) {
        FlowConnections flows = adobe.flows();
        String id = object.id();
        if (object.key().startsWith("namespace.")) {
            return Optional.of(Removal.stays("Adobe deletes no identity namespace"));
        }
        return switch (object.kindOfKey()) {
            case "dataflow" -> Optional.of(Removal.of(() -> flows.delete(FlowConnections.FLOWS, id), ".flow-id"));
            case "source" -> Optional.of(Removal.of(() -> flows.delete(FlowConnections.SOURCES, id), ""));
            case "target" -> Optional.of(Removal.of(() -> flows.delete(FlowConnections.TARGETS, id), ""));
            case "xdm", "raw" -> Optional.of(Removal.of(() -> flows.delete(FlowConnections.CONNECTIONS, id), ".inlet-url"));
            case "mapping-set" -> Optional.of(Removal.stays("Adobe documents no way to delete it; nothing uses it any more"));
            case "dataset" -> Optional.of(isWithData
                    ? Removal.of(() -> Dataset.delete(adobe, id), ".dataset-id").with("and all records in it")
                    : Removal.stays("it holds the records; --with-data deletes it with them"));
            case "primary-identity" -> Optional.of(Removal.of(() -> adobe.registry().deleteDescriptor(id), ""));
            case "union" -> Optional.of(Removal.stays("Adobe takes no schema out of the union"));
            case "schema" -> Optional.of(ofSchema(object, all));
            case "field-group" -> Optional.of(isSchemaStaying(object, all) ? Removal.stays("its schema stays")
                    : Removal.of(() -> adobe.registry().delete(Registry.FIELD_GROUPS, id), ""));
            default -> Optional.empty();
        };
    }

    private Removal ofSchema(Connected schema, List<Connected> all) {
        if (!isWithData && all.stream().anyMatch(object -> object.key().equals(schema.flow() + ".dataset"))) {
            return Removal.stays("its dataset stays");
        }
        return isInUnion(schema.id()) ? Removal.stays("Adobe deletes no schema of the union")
                : Removal.of(() -> adobe.registry().delete(Registry.SCHEMAS, schema.id()), ".schema-id");
    }

    private boolean isSchemaStaying(Connected group, List<Connected> all) {
        return all.stream().filter(object -> object.key().equals(Schema.keyOf(group.flow())))
                .anyMatch(schema -> ofSchema(schema, all).isStaying());
    }

    private boolean isInUnion(String schema) {
        Optional<JsonNode> its = adobe.registry().read(Registry.SCHEMAS, schema);
        return its.isPresent() && its.get().path("meta:immutableTags").toString().contains("union");
    }
}
