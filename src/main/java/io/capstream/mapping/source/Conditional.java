package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** A source that has a value only where its conditions hold. */
public record Conditional(Source source, Conditions conditions) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        return conditions.hold(scope) ? source.values(scope, absence) : List.of();
    }

    @Override
    public JsonNode first(Scope scope, NoValueRule absence) {
        return conditions.hold(scope) ? source.first(scope, absence) : MissingNode.getInstance();
    }

    @Override
    public boolean isConstant() {
        return source.isConstant();
    }

    @Override
    public List<JsonNode> constants() {
        return source.constants();
    }

    @Override
    public String written() {
        return source.written() + " (" + conditions.written() + ")";
    }

    @Override
    public List<Lookup> looks(Scope scope, NoValueRule absence) {
        return conditions.hold(scope)
                ? source.looks(scope, absence)
                : List.of(Lookup.nothing(source.written(), "not used: only " + conditions.written()));
    }
}
