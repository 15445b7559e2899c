package io.capstream.eventlog.search;

import io.capstream.event.DeadLetterReason;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that could not be delivered and is kept.
 *
 * @param id         the {@code seq} of its event; stays the same through replays
 * @param reason     the word of a {@link DeadLetterReason}
 * @param message    what was wrong, for a person
 * @param eventName  as Capillary wrote it; the empty string, like orgId and customerId, when the payload could not be read
 * @param eventId    Capillary's id of the event, where it has one
 * @param orgId      Capillary organisation
 * @param customerId the customer's id, {@code group:<id>}, or the empty string
 * @param receivedAt when the event was accepted
 * @param attempts   how often it has become a dead letter: 1, and 1 more after each replay that failed
 */
public record DeadLetter(
        long id,
        String reason,
        String message,
        String eventName,
        Optional<String> eventId,
        String orgId,
        String customerId,
        Instant receivedAt,
        long attempts) {
}
