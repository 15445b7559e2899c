package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import io.capstream.provision.schema.XdmFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema of a dataflow: its class, Adobe's field groups and the own one. */
public final class Schema extends Named {

    private final Registry registry;
    private final String flow;
    private final XdmFile file;
    private final List<StandardFieldGroup> standard;
    private final Optional<FieldGroup> own;

    public Schema(Registry registry, Ledger ledger, String flow, XdmFile file, List<StandardFieldGroup> standard,
            Optional<FieldGroup> own) {
        super(ledger, keyOf(flow), "schema", file.title());
        this.registry = registry;
        this.flow = flow;
        this.file = file;
        this.standard = standard;
        this.own = own;
    }

    static String keyOf(String flow) {
        return flow + ".schema";
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return registry.read(Registry.SCHEMAS, id);
    }

    @Override
    protected List<String> named() {
        return registry.titled(Registry.SCHEMAS, name());
    }

    @Override
    protected Look compare(String id, JsonNode schema) {
        Set<String> there = new HashSet<>();
        schema.path("allOf").forEach(part -> there.add(part.path("$ref").asText()));
        schema.path("meta:extends").forEach(part -> there.add(part.asText()));
        String itsClass = schema.path("meta:class").asText(there.contains(file.schemaClass()) ? file.schemaClass() : "");
        if (!itsClass.equals(file.schemaClass())) {
            return new Look.Blocked("it is of class " + itsClass + " at Adobe, and " + file.file() + " says " + file.schemaClass()
                    + ". Give the file another 'title'");
        }
        boolean isOwnMissing = own.isPresent() && ledger().id(own.get().key()).isEmpty();
        List<String> missing = groups().filter(group -> !there.contains(group)).toList();
        return missing.isEmpty() && !isOwnMissing
                ? new Look.Found(id, Map.of("platform.flows." + flow + ".schema-id", id))
                : new Look.Different(id, Change.of("add " + words(missing, isOwnMissing), () -> {
                    registry.patch(Registry.SCHEMAS, id, additions(there));
                    return id;
                }));
    }

    @Override
    protected Change make() {
        return Change.of("of class " + file.schemaClass().substring(file.schemaClass().lastIndexOf('/') + 1),
                () -> registry.make(Registry.SCHEMAS, body()));
    }

    private ObjectNode body() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("title", name()).put("type", "object")
                .put("description", "Made by the connector for Capillary");
        ArrayNode parts = schema.putArray("allOf");
        Stream.concat(Stream.of(file.schemaClass()), groups()).forEach(part -> parts.addObject().put("$ref", part));
        return schema;
    }

    private ArrayNode additions(Set<String> there) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        groups().filter(group -> !there.contains(group)).forEach(group ->
                patch.addObject().put("op", "add").put("path", "/allOf/-").putObject("value").put("$ref", group));
        return patch;
    }

    /** The {@code $id}s of its field groups, the own one as soon as it is there. */
    private Stream<String> groups() {
        return Stream.concat(standard.stream().map(StandardFieldGroup::id),
                own.stream().flatMap(group -> ledger().id(group.key()).stream()));
    }

    private String words(List<String> missing, boolean isOwnMissing) {
        return Stream.concat(missing.stream().map(group -> "field group " + group.substring(group.lastIndexOf('/') + 1)),
                isOwnMissing ? Stream.of("field group " + own.get().name()) : Stream.empty()).collect(Collectors.joining(", "));
    }
}
