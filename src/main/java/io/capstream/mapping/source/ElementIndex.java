package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;

/**
 * The number of an element in its array of the event.
 *
 * @param first number of the first element
 */
public record ElementIndex(int first) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        return List.of(IntNode.valueOf(scope.index() + first));
    }

    /** It tells nothing of the element, so it alone makes none, as a constant alone makes none. */
    @Override
    public boolean isConstant() {
        return true;
    }

    @Override
    public String written() {
        return "the index, from " + first;
    }
}
