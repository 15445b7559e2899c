package io.capstream.operator;

import io.capstream.eventlog.replay.ReplayOrder;
import io.capstream.eventlog.search.DeadLetterFilter;
import io.capstream.eventlog.store.EventLogSettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which dead letters to replay: by their ids, or by what they have in common.
 *
 * @param ids        exactly these
 * @param reason     all with this reason
 * @param eventName  all of this event
 * @param customerId all of this customer
 * @param since      all whose event was received at this time or later
 * @param until      all whose event was received before this time
 * @param dryRun     whether only to count them
 * @param perSecond  how many a second at most
 */
record ReplayRequest(Optional<List<Long>> ids, Optional<String> reason, Optional<String> eventName, Optional<String> customerId,
        Optional<Instant> since, Optional<Instant> until, boolean dryRun, Optional<Integer> perSecond) {

    static final String WANTED = "the body is {\"ids\":[1,2]}, or at least one of {\"reason\":\"no-mapping\",\"eventName\":\"...\","
            + "\"customerId\":\"...\",\"since\":\"2026-11-25T08:00:00Z\",\"until\":\"2026-11-26T08:00:00Z\"}; besides "
            + "\"dryRun\":true to count only, and \"perSecond\":1 to " + EventLogSettings.MOST_PER_SECOND;

    /** Whether it says which: by ids or by a filter. Without either it would replay everything. */
    boolean isClear() {
        boolean filtered = Stream.of(reason, eventName, customerId, since, until).anyMatch(Optional::isPresent);
        boolean listed = ids.filter(list -> list.stream().noneMatch(Objects::isNull)).isPresent();
        boolean paced = perSecond.filter(number -> number < 1 || number > EventLogSettings.MOST_PER_SECOND).isEmpty();
        return paced && (ids.isPresent() ? listed && !filtered : filtered);
    }

    ReplayOrder order() {
        return new ReplayOrder(ids, new DeadLetterFilter(KnownReason.checked(reason), eventName, customerId, since, until), perSecond);
    }
}
