package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value looked up in an array of objects, such as the name of a tier by its number.
 *
 * @param array where to look
 * @param where which element is meant
 * @param take  what is taken from it; the first such element that has it counts
 */
record LookUp(EventPath array, Conditions where, Source take) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, Absence absence) {
        for (JsonNode element : array.elements(scope)) {
            Scope within = scope.within(element);
            if (where.hold(within)) {
                List<JsonNode> values = take.values(within, absence);
                if (!values.isEmpty()) {
                    return values;
                }
            }
        }
        return List.of();
    }
}
