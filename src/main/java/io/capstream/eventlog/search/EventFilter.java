package io.capstream.eventlog.search;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events to find; each given part narrows the search.
 *
 * @param eventId    Capillary's id of the event
 * @param customerId the customer's id, or {@code group:<id>}
 * @param eventName  compared ignoring case
 * @param since      received at this time or later
 * @param limit      how many at most
 */
public record EventFilter(
        Optional<String> eventId, Optional<String> customerId, Optional<String> eventName, Optional<Instant> since, int limit) {
}
