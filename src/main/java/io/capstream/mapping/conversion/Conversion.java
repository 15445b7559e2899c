package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns a value of an event into one that a field of a type can take. */
@FunctionalInterface
public interface Conversion {

    /** Converts a value that is there. */
    Converted convert(JsonNode value, EventFacts facts);

    /** This conversion, and then another of its result where there is one. */
    default Conversion then(Conversion next) {
        return (value, facts) -> {
            Converted converted = convert(value, facts);
            return converted.value().isMissingNode() ? converted : next.convert(converted.value(), facts);
        };
    }
}
