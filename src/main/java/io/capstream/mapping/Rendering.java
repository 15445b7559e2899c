package io.capstream.mapping;

import java.util.LinkedHashSet;
import java.util.Set;

/** One event on its way through its mapping: what is noted along the way. */
final class Rendering {

    private final Set<String> warnings = new LinkedHashSet<>();
    private int valuesRead;

    /** A value is there, and its destination cannot take it. */
    void warn(String destination) {
        warnings.add(destination);
    }

    /** A value of the event, not a constant, went into the record. */
    void countValue() {
        valuesRead++;
    }

    int valuesRead() {
        return valuesRead;
    }

    /** Destinations whose values were left out, each once. */
    Set<String> warnings() {
        return warnings;
    }
}
