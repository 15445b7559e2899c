package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The schemas and what they are made of, the tenant's and Adobe's, by either of their two names. */
@Component
@Profile("local")
public class Registry {

    private static final String HOST = "https://ns.adobe.com/";

    private final MadeObjects objects;
    private final Behaviours behaviours;
    private final StandardResources standard;

    Registry(MadeObjects objects, Behaviours behaviours, StandardResources standard) {
        this.objects = objects;
        this.behaviours = behaviours;
        this.standard = standard;
    }

    /** The short name of a resource, which needs no encoding in a path. */
    static String altId(String id) {
        return '_' + id.substring(HOST.length()).replace('/', '.');
    }

    /** A schema of the tenant as {@code xed-full} shows it: everything that it is made of in one. */
    public Optional<ObjectNode> fullSchema(String id) {
        return objects.find(Kind.SCHEMA, id).map(schema -> new FullSchema(this).of(schema));
    }

    /** True when the whole of Adobe knows that the schema is in the union of its class, so that a dataset can be for Profile. */
    public boolean isInUnion(String id) {
        return objects.hasPropagated(Kind.UNION, id, behaviours.now().unionDelayMs());
    }

    /** All of a type: {@code schemas}, {@code mixins}, {@code classes}. */
    Stream<ObjectNode> all(String container, String type) {
        return (container.equals("global") ? ofAdobe() : ofTenant())
                .filter(resource -> resource.path("meta:resourceType").asText().equals(type));
    }

    /** All of them, of whatever type. */
    Stream<ObjectNode> all() {
        return Stream.concat(ofTenant(), ofAdobe());
    }

    /** A resource that may be referred to. */
    Optional<ObjectNode> referred(String id) {
        return all().filter(resource -> resource.path("$id").asText().equals(id)).findFirst();
    }

    /** @throws RefusedCallException with 404 when there is none, or it has not propagated yet */
    ObjectNode lookUp(String container, String type, String id) {
        return all(container, type)
                .filter(resource -> resource.path("$id").asText().equals(id) || resource.path("meta:altId").asText().equals(id))
                .filter(this::hasPropagated)
                .findFirst()
                .orElseThrow(() -> RegistryProblem.notFound(id));
    }

    private boolean hasPropagated(ObjectNode resource) {
        String id = resource.path("$id").asText();
        return switch (resource.path("meta:containerId").asText() + '/' + resource.path("meta:resourceType").asText()) {
            case "tenant/schemas" -> objects.hasPropagated(Kind.SCHEMA, id, behaviours.now().schemaDelayMs());
            case "tenant/mixins" -> objects.hasPropagated(Kind.FIELD_GROUP, id, behaviours.now().fieldGroupDelayMs());
            default -> true;
        };
    }

    private Stream<ObjectNode> ofTenant() {
        return Stream.concat(objects.all(Kind.SCHEMA).stream(), objects.all(Kind.FIELD_GROUP).stream());
    }

    private Stream<ObjectNode> ofAdobe() {
        return standard.all().values().stream()
                .filter(resource -> !behaviours.now().missingFieldGroups().contains(resource.path("$id").asText()))
                .map(ObjectNode::deepCopy);
    }
}
