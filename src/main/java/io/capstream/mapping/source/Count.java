package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;

/**
 * How many values there are; those that mean "none" do not count. An empty array has 0, where there is no array there is no value.
 *
 * @param path what is counted; arrays are taken apart into their elements
 */
public record Count(EventPath path) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        if (!path.leadsToSomething(scope)) {
            return List.of();
        }
        int count = 0;
        for (JsonNode element : path.elements(scope)) {
            if (absence.isThere(element)) {
                count++;
            }
        }
        return List.of(IntNode.valueOf(count));
    }

    @Override
    public String written() {
        return "the count of " + path.written();
    }
}
