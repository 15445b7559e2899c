package io.capstream.eventlog.search;

import java.time.Instant;
import java.util.Optional;

/**
 * One lane.
 *
 * @param lane                 its number, from 0
 * @param pending              how many events wait in it
 * @param oldestPendingSeconds how long ago the next event to be delivered was received; 0 when none waits
 * @param cursor               position of the last event that is done
 * @param heldSince            since when delivery fails for now, on whichever node
 * @param lastError            what it last failed for
 */
public record LaneStatus(
        int lane, long pending, long oldestPendingSeconds, long cursor, Optional<Instant> heldSince, Optional<String> lastError) {
}
