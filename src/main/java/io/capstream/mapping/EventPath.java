package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSONPath of a mapping file, compiled once.
 *
 * @param fromElement whether it begins with {@code @} and so at the element of the array that is being mapped
 * @param steps       the way from there
 */
record EventPath(boolean fromElement, JsonSteps steps) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, Absence absence) {
        List<JsonNode> found = read(scope);
        List<JsonNode> there = new ArrayList<>(found.size());
        for (JsonNode value : found) {
            if (absence.isThere(value)) {
                there.add(value);
            }
        }
        return there;
    }

    @Override
    public JsonNode first(Scope scope, Absence absence) {
        for (JsonNode value : read(scope)) {
            if (absence.isThere(value)) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /** The elements of the array that it leads to, or the nodes themselves where it ends in {@code [*]}. */
    List<JsonNode> elements(Scope scope) {
        List<JsonNode> found = read(scope);
        if (found.size() != 1 || !found.get(0).isArray()) {
            return found;
        }
        List<JsonNode> elements = new ArrayList<>(found.get(0).size());
        found.get(0).forEach(elements::add);
        return elements;
    }

    private List<JsonNode> read(Scope scope) {
        return steps.read(fromElement ? scope.element() : scope.event());
    }
}
