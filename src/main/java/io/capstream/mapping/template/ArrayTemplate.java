package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.source.EventPath;
import io.capstream.mapping.source.Scope;
import java.util.List;
import java.util.stream.Collectors;

/** An array of objects, made of parts that each give elements. */
public record ArrayTemplate(List<Part> parts) implements Template {

    /**
     * What gives elements.
     *
     * @param conditions when
     * @param each       once for every element of this array of the event, the first of several that has any; once where it is empty
     * @param content    what is given then
     */
    public record Part(Conditions conditions, List<EventPath> each, Content content) {

        private void addTo(ArrayNode array, Scope scope, Place at, Rendering rendering) {
            if (each.isEmpty()) {
                addOnce(array, scope, at, rendering);
                return;
            }
            List<JsonNode> elements = elements(scope);
            if (elements.isEmpty() && rendering.isExplaining()) {
                rendering.explainSkipped(at.written(),
                        "no elements at " + each.stream().map(EventPath::written).collect(Collectors.joining(", nor at ")));
            }
            for (int i = 0; i < elements.size(); i++) {
                addOnce(array, scope.within(elements.get(i), i), at, rendering);
            }
        }

        private List<JsonNode> elements(Scope scope) {
            for (EventPath path : each) {
                List<JsonNode> elements = path.elements(scope);
                if (!elements.isEmpty()) {
                    return elements;
                }
            }
            return List.of();
        }

        private void addOnce(ArrayNode array, Scope scope, Place at, Rendering rendering) {
            if (conditions.hold(scope)) {
                content.addTo(array, scope, at, rendering);
            } else if (rendering.isExplaining()) {
                rendering.explainSkipped(at.written(), "an element only " + conditions.written());
            }
        }
    }

    /** What a part gives: an element, or those of the parts in it. */
    public sealed interface Content {

        void addTo(ArrayNode array, Scope scope, Place at, Rendering rendering);
    }

    /** One element. */
    public record Element(Template template) implements Content {

        /** Constants alone make no element: they say nothing that the event says. */
        @Override
        public void addTo(ArrayNode array, Scope scope, Place at, Rendering rendering) {
            int before = rendering.valuesRead();
            int bytes = rendering.leastBytes();
            JsonNode element = template.render(scope, at.element(array.size()), rendering);
            if (rendering.valuesRead() > before) {
                array.add(element);
            } else {
                rendering.countAgainFrom(bytes);
            }
        }
    }

    /** The elements of several parts. */
    public record Parts(List<Part> parts) implements Content {

        @Override
        public void addTo(ArrayNode array, Scope scope, Place at, Rendering rendering) {
            for (Part part : parts) {
                part.addTo(array, scope, at, rendering);
            }
        }
    }

    @Override
    public JsonNode render(Scope scope, Place at, Rendering rendering) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        new Parts(parts).addTo(array, scope, at, rendering);
        return array.isEmpty() ? MissingNode.getInstance() : array;
    }
}
