package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several sources in order of preference: the first that has a value counts. */
public record FirstOf(List<Source> sources) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        for (Source source : sources) {
            List<JsonNode> values = source.values(scope, absence);
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    @Override
    public JsonNode first(Scope scope, NoValueRule absence) {
        for (Source source : sources) {
            JsonNode value = source.first(scope, absence);
            if (!value.isMissingNode()) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    @Override
    public boolean isConstant() {
        for (Source source : sources) {
            if (!source.isConstant()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<JsonNode> constants() {
        return sources.stream().flatMap(source -> source.constants().stream()).toList();
    }

    @Override
    public String written() {
        return sources.stream().map(Source::written).collect(Collectors.joining(", else "));
    }

    @Override
    public List<Lookup> looks(Scope scope, NoValueRule absence) {
        List<Lookup> looks = new ArrayList<>();
        for (Source source : sources) {
            List<Lookup> ofSource = source.looks(scope, absence);
            looks.addAll(ofSource);
            if (ofSource.stream().anyMatch(Lookup::hasValue)) {
                return looks;
            }
        }
        return looks;
    }
}
