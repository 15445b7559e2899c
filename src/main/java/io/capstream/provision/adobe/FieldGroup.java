package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.call.Words;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import io.capstream.provision.schema.Additions;
import io.capstream.provision.schema.XdmFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The organisation's own fields, as the schema file has them. They are only ever added to. */
public final class FieldGroup extends Named {

    private static final String HOME = "/definitions/customFields";

    private final Registry registry;
    private final XdmFile file;
    private final JsonNode fields;

    /** @param fields those below the tenant's field in the file */
    public FieldGroup(Registry registry, Ledger ledger, String flow, XdmFile file, JsonNode fields) {
        super(ledger, flow + ".field-group", "field group", file.title() + " Fields");
        this.registry = registry;
        this.file = file;
        this.fields = fields;
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return registry.read(Registry.FIELD_GROUPS, id);
    }

    @Override
    protected List<String> named() {
        return registry.titled(Registry.FIELD_GROUPS, name());
    }

    @Override
    protected Look compare(String id, JsonNode group) {
        Optional<String> home = home(group);
        if (home.isEmpty()) {
            return new Look.Blocked("it has no fields of your organisation below " + file.tenantField() + ": another one is of this title. "
                    + "Give " + file.file() + " another 'title'");
        }
        Additions additions = Additions.to(group, home.get(), file.tenantField(), fields);
        if (!additions.conflicts().isEmpty()) {
            return new Look.Blocked(String.join("; ", additions.conflicts()) + ". Name the field otherwise in " + file.file()
                    + " and in the mappings: Adobe changes no type");
        }
        return additions.fields().isEmpty()
                ? Look.Found.of(id)
                : new Look.Different(id, Change.of("add " + Words.some(paths(additions.fields())), () -> {
                    registry.patch(Registry.FIELD_GROUPS, id, additions.patch());
                    return id;
                }).with("add " + Words.all(paths(additions.fields()))));
    }

    @Override
    protected Change make() {
        return Change.of("with the fields of " + file.file().getFileName(), () -> registry.make(Registry.FIELD_GROUPS, body()));
    }

    private ObjectNode body() {
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("title", name())
                .put("description", "Made from " + file.file().getFileName() + " of the connector for Capillary").put("type", "object");
        group.putArray("meta:intendedToExtend").add(file.schemaClass());
        group.withObject(HOME).put("type", "object").withObject("/properties").set(file.tenantField(), fields);
        group.putArray("allOf").addObject().put("$ref", '#' + HOME);
        return group;
    }

    /** Where the tenant's field stands in a group, whoever made it. */
    private Optional<String> home(JsonNode group) {
        for (Map.Entry<String, JsonNode> definition : group.path("definitions").properties()) {
            if (definition.getValue().path("properties").has(file.tenantField())) {
                return Optional.of("/definitions/" + definition.getKey() + "/properties/" + file.tenantField());
            }
        }
        return group.path("properties").has(file.tenantField()) ? Optional.of("/properties/" + file.tenantField()) : Optional.empty();
    }

    private static List<String> paths(List<Additions.Field> added) {
        return added.stream().map(Additions.Field::path).toList();
    }
}
