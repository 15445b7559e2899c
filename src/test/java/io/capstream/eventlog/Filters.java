package io.capstream.eventlog;

import java.util.Optional;

/** Searches for everything. */
final class Filters {

    private Filters() {
    }

    static EventFilter allEvents() {
        return new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    static EventFilter eventId(String eventId) {
        return new EventFilter(Optional.of(eventId), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    }

    static DeadLetterFilter allDeadLetters() {
        return DeadLetterFilter.ALL;
    }
}
