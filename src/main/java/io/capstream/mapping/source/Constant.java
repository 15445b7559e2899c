package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A value that stands in the mapping file itself. */
public record Constant(JsonNode value) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        return List.of(value);
    }

    @Override
    public boolean isConstant() {
        return true;
    }

    @Override
    public List<JsonNode> constants() {
        return List.of(value);
    }

    @Override
    public String written() {
        return "the constant " + value;
    }
}
