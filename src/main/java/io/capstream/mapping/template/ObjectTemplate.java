package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.mapping.source.Scope;
import java.util.Map;
import java.util.Set;

/**
 * An object of a record.
 *
 * @param fields   its fields that the mapping fills
 * @param required those that must be there whenever the object is
 */
public record ObjectTemplate(Map<String, Template> fields, Set<String> required) implements Template {

    @Override
    public JsonNode render(Scope scope, Place at, Rendering rendering) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Template> field : fields.entrySet()) {
            JsonNode value = field.getValue().render(scope, at.field(field.getKey()), rendering);
            if (!value.isMissingNode()) {
                object.set(field.getKey(), value);
                rendering.countField(field.getKey());
            }
        }
        if (object.isEmpty()) {
            return MissingNode.getInstance();
        }
        demandRequired(object, at, rendering);
        return object;
    }

    private void demandRequired(ObjectNode object, Place at, Rendering rendering) {
        for (String name : required) {
            if (!object.has(name)) {
                String destination = at.field(name).written();
                throw RefusedEventException.required(destination, rendering.warnings().contains(destination));
            }
        }
    }
}
