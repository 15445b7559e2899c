package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value looked up in an array of objects, such as the name of a tier by its number.
 *
 * @param array where to look
 * @param where which element is meant
 * @param take  what is taken from it; the first such element that has it counts
 */
public record Find(EventPath array, Conditions where, Source take) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        List<JsonNode> elements = array.elements(scope);
        for (int i = 0; i < elements.size(); i++) {
            Scope within = scope.within(elements.get(i), i);
            if (where.hold(within)) {
                List<JsonNode> values = take.values(within, absence);
                if (!values.isEmpty()) {
                    return values;
                }
            }
        }
        return List.of();
    }

    @Override
    public String written() {
        return take.written() + " of " + array.written() + " " + where.written();
    }

    @Override
    public List<Lookup> looks(Scope scope, NoValueRule absence) {
        JsonNode value = first(scope, absence);
        if (!value.isMissingNode()) {
            return List.of(Lookup.at(written(), value));
        }
        return List.of(Lookup.nothing(written(), array.elements(scope).isEmpty() ? "nothing to look in" : "no such element has it"));
    }
}
