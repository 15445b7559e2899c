package io.capstream.eventlog.append;

import io.capstream.event.CapillaryEvent;
import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.store.Lanes;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as the table {@code event} takes it.
 *
 * @param position place in the lane; 0 for an unreadable one, which is never pending
 * @param key      key for de-duplication; empty for an unreadable one
 * @param createdAt when the event was made, as it says itself
 */
public record EventRow(
        int lane,
        long position,
        String orgId,
        String eventName,
        Optional<String> eventId,
        Optional<String> key,
        String customer,
        String orderKey,
        Optional<Instant> createdAt,
        byte[] payload) {

    /** What says an earlier time says no time: seconds, taken for milliseconds, are in 1970. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    static EventRow of(ReceivedEvent received, long position, Lanes lanes) {
        return received.event()
                .map(event -> readable(event, position, received.payload(), lanes))
                .orElseGet(() -> new EventRow(
                        0, 0, "", "", Optional.empty(), Optional.empty(), "", "", Optional.empty(), received.payload()));
    }

    public static EventRow readable(CapillaryEvent event, long position, byte[] payload, Lanes lanes) {
        String orderKey = event.orderKey();
        return new EventRow(lanes.of(orderKey), position, event.orgId(), event.eventName(),
                event.eventId(), Optional.of(event.key()), event.customer(), orderKey, event.createdAt(), payload);
    }

    /** When the event was made, as far as it can be: nothing is made after it was received. */
    Instant madeAt(Instant receivedAt) {
        return createdAt.filter(told -> !told.isBefore(EARLIEST) && told.isBefore(receivedAt)).orElse(receivedAt);
    }
}
