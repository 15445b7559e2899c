package io.capstream.operator;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which dead letters to replay: by their ids, or by what they have in common.
 *
 * @param ids       exactly these
 * @param reason    all with this reason
 * @param eventName all of this event
 * @param since     all whose event was received at this time or later
 */
record ReplayRequest(Optional<List<Long>> ids, Optional<String> reason, Optional<String> eventName, Optional<Instant> since) {

    /** Whether it says which: by ids or by a filter. Without either it would replay everything. */
    boolean isClear() {
        boolean filtered = reason.isPresent() || eventName.isPresent() || since.isPresent();
        boolean listed = ids.filter(list -> list.stream().noneMatch(Objects::isNull)).isPresent();
        return ids.isPresent() ? listed && !filtered : filtered;
    }
}
