package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The way from a JSON node to the nodes that a path means. */
public interface JsonSteps {

    /** The nodes that are there; empty when the path leads nowhere. */
    List<JsonNode> read(JsonNode start);

    /** Whether they lead to one node at most, whatever the event holds. */
    default boolean isDefinite() {
        return false;
    }

    /** The node that definite steps lead to; a missing node when they lead nowhere. */
    default JsonNode follow(JsonNode start) {
        throw new UnsupportedOperationException("they may lead to many nodes");
    }
}
