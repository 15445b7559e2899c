package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.RefusedException;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The schema's place in the union of its class, without which no dataset of it reaches Profile. It is never taken back. */
public final class Union implements Wanted {

    private static final String UNION = "union";

    private final Registry registry;
    private final Ledger ledger;
    private final Schema schema;

    public Union(Registry registry, Ledger ledger, Schema schema) {
        this.registry = registry;
        this.ledger = ledger;
        this.schema = schema;
    }

    @Override
    public String key() {
        return schema.key() + ".union";
    }

    @Override
    public String kind() {
        return "union with schema";
    }

    @Override
    public String name() {
        return schema.name();
    }

    @Override
    public Look look() {
        Optional<String> id = ledger.id(schema.key());
        if (id.isEmpty()) {
            return new Look.Missing(tag());
        }
        Optional<JsonNode> its = registry.read(Registry.SCHEMAS, id.get());
        if (its.isEmpty()) {
            return ledger.isYoung(schema.key()) ? new Look.NotYet("the schema cannot be read yet") : new Look.Missing(tag());
        }
        return StreamSupport.stream(its.get().path("meta:immutableTags").spliterator(), false).anyMatch(tag -> tag.asText().equals(UNION))
                ? Look.Found.of(id.get())
                : new Look.Missing(tag());
    }

    private Change tag() {
        return Change.forEver("for Profile, can never be taken back", () -> {
            ArrayNode patch = JsonNodeFactory.instance.arrayNode();
            patch.addObject().put("op", "add").put("path", "/meta:immutableTags").putArray("value").add(UNION);
            String id = ledger.needed(schema.key());
            try {
                registry.patch(Registry.SCHEMAS, id, patch);
                return id;
            } catch (RefusedException refused) {
                throw refused.status() == 400 ? needsIdentity(refused) : refused;
            }
        });
    }

    /** Whether a schema with an identityMap and no primary identity is taken is not documented. */
    private ProvisionException needsIdentity(RefusedException refused) {
        return new ProvisionException(refused.answer() + ". If it wants a primary identity: Platform > Schemas > " + schema.name()
                + " > Profile > 'Data for this schema will contain a primary identity in the identityMap field', and run the command "
                + "again. Or name a field that every record has, one for each schema: --primary-field FIELD=NAMESPACE", refused);
    }
}
