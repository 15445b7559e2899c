package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/** An array of objects, made of parts that each give one element or several. */
record ArrayTemplate(List<Part> parts) implements Template {

    /**
     * What gives elements.
     *
     * @param conditions when
     * @param each       one for every element of this array of the event; empty for a single one
     * @param element    the plan of an element
     */
    record Part(Conditions conditions, Optional<EventPath> each, Template element) {
    }

    @Override
    public JsonNode render(Scope scope, String at, Rendering rendering) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Part part : parts) {
            if (part.each().isEmpty()) {
                addElement(part, scope, at, rendering, array);
                continue;
            }
            for (JsonNode element : part.each().get().elements(scope)) {
                addElement(part, scope.within(element), at, rendering, array);
            }
        }
        return array.isEmpty() ? MissingNode.getInstance() : array;
    }

    /** Constants alone make no element: they say nothing that the event says. */
    private static void addElement(Part part, Scope scope, String at, Rendering rendering, ArrayNode array) {
        if (!part.conditions().hold(scope)) {
            return;
        }
        int before = rendering.valuesRead();
        JsonNode element = part.element().render(scope, at + '[' + array.size() + ']', rendering);
        if (rendering.valuesRead() > before) {
            array.add(element);
        }
    }
}
