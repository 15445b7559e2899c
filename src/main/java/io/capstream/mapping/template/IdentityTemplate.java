package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.mapping.source.Scope;
import java.util.Map;

/**
 * The {@code identityMap}: whom the record is about. Exactly one identity is primary, the first that is there.
 *
 * @param namespaces  identity namespace to the plan of its id, in order of preference
 * @param primaryOnly whether all but the primary one are left out
 */
public record IdentityTemplate(Map<String, Template> namespaces, boolean primaryOnly) implements Template {

    /** Its name in a record. */
    public static final String FIELD = "identityMap";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public JsonNode render(Scope scope, Place at, Rendering rendering) {
        ObjectNode identities = NODES.objectNode();
        for (Map.Entry<String, Template> namespace : namespaces.entrySet()) {
            JsonNode id = namespace.getValue().render(scope, at.field(namespace.getKey()).element(0).field("id"), rendering);
            if (!id.isMissingNode()) {
                identities.set(namespace.getKey(), NODES.arrayNode().add(identity(id, identities.isEmpty())));
                if (primaryOnly) {
                    return identities;
                }
            }
        }
        if (identities.isEmpty()) {
            throw RefusedEventException.noIdentity();
        }
        return identities;
    }

    private static ObjectNode identity(JsonNode id, boolean primary) {
        ObjectNode identity = NODES.objectNode();
        identity.set("id", id);
        return primary ? identity.put("authenticatedState", "ambiguous").put("primary", true) : identity;
    }
}
