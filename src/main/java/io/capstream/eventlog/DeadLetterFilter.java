package io.capstream.eventlog;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant; each given part narrows the choice.
 *
 * @param reason    exactly this reason
 * @param eventName compared ignoring case
 * @param since     the event was received at this time or later
 * @param limit     how many at most; {@link Integer#MAX_VALUE} for all
 */
public record DeadLetterFilter(Optional<String> reason, Optional<String> eventName, Optional<Instant> since, int limit) {
}
