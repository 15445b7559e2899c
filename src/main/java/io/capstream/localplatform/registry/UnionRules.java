package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What can be done with a schema that is part of its class's union, and what it takes to become one: that is for ever. */
@Component
@Profile("local")
class UnionRules {

    private final MadeObjects objects;
    private final Registry registry;
    private final Behaviours behaviours;

    UnionRules(MadeObjects objects, Registry registry, Behaviours behaviours) {
        this.objects = objects;
        this.registry = registry;
        this.behaviours = behaviours;
    }

    static boolean isTagged(ObjectNode schema) {
        return schema.path("meta:immutableTags").valueStream().anyMatch(tag -> tag.asText().equals("union"));
    }

    void check(ObjectNode after, Optional<ObjectNode> before) {
        if (isTagged(after)) {
            checkIdentity(after);
        }
        before.filter(UnionRules::isTagged).filter(tagged -> !isTagged(after)).ifPresent(tagged -> {
            throw RefusedCallException.badRequest("meta:immutableTags: the tag union can never be removed");
        });
        before.filter(resource -> isTagged(resource) || users(resource.path("$id").asText()).anyMatch(UnionRules::isTagged))
                .ifPresent(resource -> checkOnlyAdditions(resource, after));
    }

    void checkDeletion(String id) {
        Stream.concat(registry.referred(id).stream(), users(id)).filter(schema -> isTagged(schema)).findFirst().ifPresent(schema -> {
            throw RefusedCallException.badRequest("the schema " + schema.path("$id").asText() + " is enabled for Profile");
        });
        users(id).findFirst().ifPresent(schema -> {
            throw RefusedCallException.badRequest("the resource is part of the schema " + schema.path("$id").asText());
        });
        if (objects.all(Kind.DATASET).stream().anyMatch(dataset -> dataset.at("/schemaRef/id").asText().equals(id))) {
            throw RefusedCallException.badRequest("a dataset uses the schema");
        }
    }

    private Stream<ObjectNode> users(String fieldGroup) {
        return objects.all(Kind.SCHEMA).stream().filter(schema ->
                schema.path("allOf").valueStream().anyMatch(part -> part.path("$ref").asText().equals(fieldGroup)));
    }

    private void checkIdentity(ObjectNode schema) {
        boolean hasMap = new FullSchema(registry).of(schema).path("properties").has("identityMap");
        boolean hasPrimary = objects.all(Kind.DESCRIPTOR).stream().anyMatch(descriptor ->
                descriptor.path("xdm:sourceSchema").asText().equals(schema.path("$id").asText())
                        && descriptor.path("xdm:isPrimary").asBoolean());
        if (!hasPrimary && (!hasMap || behaviours.now().unionNeedsPrimaryIdentity())) {
            throw RegistryProblem.invalid("The schema must have a primary identity to be enabled for Profile");
        }
    }

    private void checkOnlyAdditions(ObjectNode before, ObjectNode after) {
        Map<String, String> now = new FullSchema(registry).fields(after);
        new FullSchema(registry).fields(before).forEach((path, type) -> {
            if (!type.equals(now.get(path))) {
                throw RegistryProblem.invalid("Only additions are permitted: " + path + " was removed or changed");
            }
        });
    }
}
