package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import java.util.Optional;

/**
 * A field as the primary identity of a schema, for organisations that want one beside the {@code identityMap}. Adobe demands the field of
 * every record from then on.
 */
public final class PrimaryIdentity implements Wanted {

    private final Registry registry;
    private final Ledger ledger;
    private final Schema schema;
    private final String field;
    private final String namespace;

    /**
     * @param field     its path, with dots
     * @param namespace of the identities in it
     */
    public PrimaryIdentity(Registry registry, Ledger ledger, Schema schema, String field, String namespace) {
        this.registry = registry;
        this.ledger = ledger;
        this.schema = schema;
        this.field = field;
        this.namespace = namespace;
    }

    @Override
    public String key() {
        return schema.key() + ".primary-identity";
    }

    @Override
    public String kind() {
        return "primary identity of schema";
    }

    @Override
    public String name() {
        return schema.name();
    }

    @Override
    public Look look() {
        Optional<JsonNode> there = ledger.id(schema.key()).stream().flatMap(id -> registry.descriptors(id).stream())
                .filter(descriptor -> descriptor.path("@type").asText().equals("xdm:descriptorIdentity"))
                .filter(descriptor -> descriptor.path("xdm:isPrimary").asBoolean()).findFirst();
        if (there.isEmpty()) {
            return new Look.Missing(Change.of(field + " in namespace " + namespace + "; every record must have it then", this::make));
        }
        String its = there.get().path("xdm:sourceProperty").asText();
        return its.equals(property())
                ? Look.Found.of(there.get().path("@id").asText())
                : new Look.Blocked("it is " + its + " already, and there can be one only. Leave --primary-field out");
    }

    private String property() {
        return '/' + field.replace('.', '/');
    }

    private String make() {
        return registry.makeDescriptor(JsonNodeFactory.instance.objectNode().put("@type", "xdm:descriptorIdentity")
                .put("xdm:sourceSchema", ledger.needed(schema.key())).put("xdm:sourceVersion", 1)
                .put("xdm:sourceProperty", property()).put("xdm:namespace", namespace).put("xdm:property", "xdm:code")
                .put("xdm:isPrimary", true));
    }
}
