package io.capstream.eventlog.search;

/**
 * What has become of events. Always {@code accepted = delivered + deadLettered + pending}.
 *
 * @param accepted     answered 202 and no duplicate, malformed ones included
 * @param duplicates   answered 202 and dropped, as the log had them already
 * @param delivered    done
 * @param deadLettered dead letters, the discarded ones included
 * @param pending      accepted and neither delivered nor dead-lettered yet; an event that is replayed is pending again
 */
public record EventCounts(long accepted, long duplicates, long delivered, long deadLettered, long pending) {

    static final EventCounts NONE = new EventCounts(0, 0, 0, 0, 0);

    EventCounts plus(EventCounts other) {
        return new EventCounts(accepted + other.accepted, duplicates + other.duplicates, delivered + other.delivered,
                deadLettered + other.deadLettered, pending + other.pending);
    }
}
