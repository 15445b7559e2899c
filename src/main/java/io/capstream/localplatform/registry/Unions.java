package io.capstream.localplatform.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The union of a class: all fields of all schemas that have its tag. */
@Component
@Profile("local")
class Unions {

    private final Registry registry;

    Unions(Registry registry) {
        this.registry = registry;
    }

    Stream<ObjectNode> all() {
        return members().map(schema -> schema.path("meta:class").asText()).distinct().map(this::of);
    }

    ObjectNode lookUp(String id) {
        return all().filter(union -> union.path("$id").asText().equals(id) || union.path("meta:altId").asText().equals(id))
                .findFirst().orElseThrow(() -> RegistryProblem.notFound(id));
    }

    private ObjectNode of(String schemaClass) {
        String id = schemaClass + "__union";
        ObjectNode union = JsonNodeFactory.instance.objectNode().put("$id", id).put("meta:altId", Registry.altId(id))
                .put("meta:resourceType", "unions").put("version", "1.0").put("type", "object").put("meta:class", schemaClass)
                .put("title", "Union of " + schemaClass.substring(schemaClass.lastIndexOf('/') + 1));
        members().filter(schema -> schema.path("meta:class").asText().equals(schemaClass))
                .forEach(schema -> union.withArray("/allOf").addObject().put("$ref", schema.path("$id").asText()));
        return union;
    }

    private Stream<ObjectNode> members() {
        return registry.all("tenant", "schemas").filter(UnionRules::isTagged);
    }
}
