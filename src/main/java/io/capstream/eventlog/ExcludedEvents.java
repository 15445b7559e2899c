package io.capstream.eventlog;

import io.capstream.event.CapillaryEvent;
import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.store.EventMeters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Events that a route keeps out of the log, by name or organisation. There is no list of those that it lets in: one misspelled name in it
 * would lose events, and here it keeps some that are not wanted.
 *
 * @param names  of events, in whatever case
 * @param orgIds of Capillary's organisations
 */
record ExcludedEvents(Set<String> names, Set<String> orgIds) {

    /** @param names and orgIds, separated by commas */
    static ExcludedEvents of(String names, String orgIds) {
        return new ExcludedEvents(parts(names), parts(orgIds));
    }

    private static Set<String> parts(String list) {
        Set<String> parts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        parts.addAll(List.of(list.strip().split("\\s*,\\s*")));
        parts.remove("");
        return parts;
    }

    boolean isEmpty() {
        return names.isEmpty() && orgIds.isEmpty();
    }

    /** The others, with what cannot be read: it is no event that anybody could have meant. */
    List<ReceivedEvent> leaveOutOf(List<ReceivedEvent> events, EventMeters meters) {
        if (isEmpty()) {
            return events;
        }
        List<ReceivedEvent> kept = new ArrayList<>();
        for (ReceivedEvent received : events) {
            received.event().filter(this::names).ifPresentOrElse(
                    event -> meters.excluded(event.eventName()),
                    () -> kept.add(received));
        }
        return kept;
    }

    private boolean names(CapillaryEvent event) {
        return names.contains(event.eventName()) || orgIds.contains(event.orgId());
    }

    @Override
    public String toString() {
        return "events " + names + " and organisations " + orgIds;
    }
}
