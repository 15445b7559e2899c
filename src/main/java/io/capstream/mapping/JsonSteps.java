package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The way from a JSON node to the nodes that a path means. */
interface JsonSteps {

    /** The nodes that are there; empty when the path leads nowhere. */
    List<JsonNode> read(JsonNode start);
}
