package io.capstream.eventlog.search;

import io.capstream.eventlog.store.Conditions;
import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant; each given part narrows the choice.
 *
 * @param reason     exactly this reason
 * @param eventName  compared ignoring case
 * @param customerId the customer's id, or {@code group:<id>}
 * @param since      the event was received at this time or later
 * @param until      the event was received before this time
 */
public record DeadLetterFilter(Optional<String> reason, Optional<String> eventName, Optional<String> customerId,
        Optional<Instant> since, Optional<Instant> until) {

    /** All that are kept. */
    public static final DeadLetterFilter ALL =
            new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Of the tables dead_letter d and event e. */
    public Conditions conditions() {
        return new Conditions("d.state = 'kept'")
                .and("d.reason = :reason", "reason", reason)
                .and("lower(e.event_name) = lower(:eventName)", "eventName", eventName)
                .and("e.customer = :customer", "customer", customerId)
                .and("e.received_at >= :since", "since", since.map(Instant::toEpochMilli))
                .and("e.received_at < :until", "until", until.map(Instant::toEpochMilli));
    }
}
