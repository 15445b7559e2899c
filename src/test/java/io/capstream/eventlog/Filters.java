package io.capstream.eventlog;

import io.capstream.eventlog.search.DeadLetterFilter;
import io.capstream.eventlog.search.EventFilter;
import java.util.Optional;

/** Searches for everything. */
public final class Filters {

    private Filters() {
    }

    static EventFilter allEvents() {
        return new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    public static EventFilter eventId(String eventId) {
        return new EventFilter(Optional.of(eventId), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    }

    public static DeadLetterFilter allDeadLetters() {
        return DeadLetterFilter.ALL;
    }
}
