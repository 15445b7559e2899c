package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path of names, indices and {@code [*]}, walked on the tree: most paths are such, and this is several times faster than a JSONPath
 * library.
 *
 * <p>A name is read as it is written; where the event has no such name, in any letter case, as Capillary's spelling varies
 * ({@code instore}, {@code Instore}).
 */
public record NamedSteps(List<Step> steps, boolean isDefinite) implements JsonSteps {

    public NamedSteps(List<Step> steps) {
        this(List.copyOf(steps), steps.stream().noneMatch(Step.All.class::isInstance));
    }

    @Override
    public List<JsonNode> read(JsonNode start) {
        List<JsonNode> found = new ArrayList<>(1);
        walk(start, 0, found);
        return found;
    }

    @Override
    public JsonNode follow(JsonNode start) {
        JsonNode node = start;
        for (int i = 0; i < steps.size() && !node.isMissingNode(); i++) {
            node = next(node, steps.get(i));
        }
        return node;
    }

    private void walk(JsonNode start, int first, List<JsonNode> found) {
        JsonNode node = start;
        for (int i = first; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step instanceof Step.All) {
                for (JsonNode element : node) {
                    walk(element, i + 1, found);
                }
                return;
            }
            node = next(node, step);
            if (node.isMissingNode()) {
                return;
            }
        }
        found.add(node);
    }

    private static JsonNode next(JsonNode node, Step step) {
        return step instanceof Step.Index index ? node.path(index.position()) : child(node, ((Step.Name) step).name());
    }

    private static JsonNode child(JsonNode node, String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** One step of a path. */
    public sealed interface Step {

        /** To a field of an object. */
        record Name(String name) implements Step {

            /** The same object as the parser's name of such a field: found at the first look. */
            public Name {
                name = name.intern();
            }
        }

        /** To one element of an array. */
        record Index(int position) implements Step {
        }

        /** To every element of an array. */
        record All() implements Step {
        }
    }
}
