package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** The right side of a line of a mapping: where a value comes from. */
public interface Source {

    /** The values that are there, in order; those that mean "none" are left out. */
    List<JsonNode> values(Scope scope, NoValueRule absence);

    /** The first value that is there; a missing node when there is none. */
    default JsonNode first(Scope scope, NoValueRule absence) {
        List<JsonNode> values = values(scope, absence);
        return values.isEmpty() ? MissingNode.getInstance() : values.get(0);
    }

    /** Whether it is the same for every event. */
    default boolean isConstant() {
        return false;
    }

    /** The values of the mapping file itself that may come out. */
    default List<JsonNode> constants() {
        return List.of();
    }

    /** It in words, as an explanation names it. */
    String written();

    /** Where it looked, in order, up to the value that it gives. For an explanation, not for the hot path. */
    default List<Lookup> looks(Scope scope, NoValueRule absence) {
        return List.of(Lookup.at(written(), first(scope, absence)));
    }
}
