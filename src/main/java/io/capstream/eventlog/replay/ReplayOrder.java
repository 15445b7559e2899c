package io.capstream.eventlog.replay;

import io.capstream.eventlog.search.DeadLetterFilter;
import java.util.List;
import java.util.Optional;

/**
 * Which dead letters to replay, and how fast.
 *
 * @param ids       exactly these, where they are kept; the filter counts for nothing then
 * @param filter    all of these
 * @param perSecond how many a second at most; empty for {@code event-log.replay-per-second}
 */
public record ReplayOrder(Optional<List<Long>> ids, DeadLetterFilter filter, Optional<Integer> perSecond) {

    /** Without pause, as long as there are fewer than are taken at once. */
    public static ReplayOrder of(DeadLetterFilter filter) {
        return new ReplayOrder(Optional.empty(), filter, Optional.empty());
    }

    /** These, where they are kept. */
    public static ReplayOrder of(List<Long> ids) {
        return new ReplayOrder(Optional.of(ids), DeadLetterFilter.ALL, Optional.empty());
    }
}
