package io.capstream.mapping.template;

import io.capstream.mapping.conversion.Converted;
import io.capstream.mapping.source.Lookup;
import java.util.List;

/** A step on an event's way to its records, for an {@code Explanation}. */
public sealed interface Step {

    /**
     * A record begins.
     *
     * @param flow      its dataflow
     * @param operation what Platform does with it
     */
    record Record(String flow, String operation) implements Step {
    }

    /**
     * A field of a record.
     *
     * @param destination where it stands
     * @param looks       where a value was looked for, in order, up to the one that was taken
     * @param reading     how the value is read
     * @param outcome     what became of it
     */
    record Field(String destination, List<Lookup> looks, String reading, Outcome outcome) implements Step {
    }

    /**
     * A record, or elements of an array, that was not made.
     *
     * @param destination where it would stand; empty for a record
     * @param why         in words
     */
    record Skipped(String destination, String why) implements Step {
    }

    /** What became of a field. */
    enum Outcome {

        /** It has its value. */
        SET,

        /** The event has no value for it. */
        NO_VALUE,

        /** The value is one that means "none" by its reading, such as an expiry a century ahead. */
        MEANS_NONE,

        /** The field cannot take the value: a warning. */
        REFUSED;

        static Outcome of(Converted converted, List<Lookup> looks) {
            if (converted.isRefused()) {
                return REFUSED;
            }
            if (!converted.value().isMissingNode()) {
                return SET;
            }
            return looks.stream().anyMatch(Lookup::hasValue) ? MEANS_NONE : NO_VALUE;
        }
    }
}
