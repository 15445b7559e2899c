package io.capstream.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Failures without a success between them, and how long to wait for the next try: as {@code platform.retry} says, 1, 2 and 4 s, and from
 * then on 4 s or a tenth of the time since the first one. So whatever is mended within a minute is noticed within 5 s, and Adobe is not
 * flooded.
 *
 * @param number how many
 * @param since  when the first of them was
 */
record Failures(int number, Instant since) {

    static final Failures NONE = new Failures(0, Instant.MAX);

    private static final int MOST_DOUBLINGS = 20;
    private static final int SHARE = 10;
    /** Percent of a wait, so that many nodes do not come at the same time. */
    private static final int LEAST = 85;
    private static final int ALL = 100;

    Failures oneMore(Instant now) {
        return new Failures(number + 1, number == 0 ? now : since);
    }

    /** @param longest that the wait may be */
    Duration pause(Instant now, RetrySettings retry, Duration longest) {
        Duration doubled = shorter(retry.first().multipliedBy(1L << Math.min(number - 1, MOST_DOUBLINGS)), retry.longest());
        Duration share = Duration.between(since, now).dividedBy(SHARE);
        return shorter(doubled.compareTo(share) > 0 ? doubled : share, longest).multipliedBy(ThreadLocalRandom.current().nextLong(LEAST, ALL + 1)).dividedBy(ALL);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
