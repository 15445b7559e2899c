package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Several sources in order of preference: the first that has a value counts. */
record FirstOf(List<Source> sources) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, Absence absence) {
        for (Source source : sources) {
            List<JsonNode> values = source.values(scope, absence);
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    @Override
    public boolean isConstant() {
        return sources.stream().allMatch(Source::isConstant);
    }
}
