package io.capstream.eventlog.search;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an accepted event is. */
public enum EventState {
    /** After its lane's cursor. */
    PENDING,
    /** Platform has it. */
    DELIVERED,
    /** Kept as a dead letter, to be replayed or discarded. */
    DEAD_LETTERED,
    /** A dead letter that an operator has given up. */
    DISCARDED;

    /** The state as the operator API writes it: {@code dead-lettered}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
