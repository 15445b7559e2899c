package io.capstream.operator;

import java.time.Instant;
import java.util.Optional;

/**
 * How far to rewind.
 *
 * @param since  to before the first event that was received at this time or later
 * @param lane   only this lane
 * @param dryRun whether only to tell what would come again
 */
record RewindRequest(Optional<Instant> since, Optional<Integer> lane, boolean dryRun) {

    static final String WANTED = "the body is {\"since\":\"2026-11-25T08:00:00Z\"}, besides \"lane\":0 for one lane only, and "
            + "\"dryRun\":true to see what would come again";
}
