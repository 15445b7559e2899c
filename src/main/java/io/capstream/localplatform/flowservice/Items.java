package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One object is answered as a list of one. */
record Items(List<JsonNode> items) {

    Items(JsonNode only) {
        this(List.of(only));
    }
}
