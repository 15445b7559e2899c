package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long to wait before what fails is tried again. */
class FailuresTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void theWaitsAreOneTwoAndFourSecondsAndLaterATenthOfTheOutageUpToTheLongest() {
        assertThat(failures(1).pause(START, Samples.RETRY, LONGEST)).isBetween(Duration.ofMillis(850), Duration.ofSeconds(1));
        assertThat(failures(2).pause(START.plusSeconds(1), Samples.RETRY, LONGEST)).isBetween(Duration.ofMillis(1_700), Duration.ofSeconds(2));
        assertThat(failures(3).pause(START.plusSeconds(3), Samples.RETRY, LONGEST)).isBetween(Duration.ofMillis(3_400), Duration.ofSeconds(4));
        assertThat(failures(9).pause(START.plusSeconds(40), Samples.RETRY, LONGEST)).isBetween(Duration.ofMillis(3_400), Duration.ofSeconds(4));
        assertThat(failures(20).pause(START.plusSeconds(100), Samples.RETRY, LONGEST)).isBetween(Duration.ofMillis(8_500), Duration.ofSeconds(10));
        assertThat(failures(99).pause(START.plusSeconds(86_400), Samples.RETRY, LONGEST)).isBetween(Duration.ofMillis(25_500), LONGEST);
    }

    /** Whenever it is mended, the next try comes soon enough. */
    @Test
    void whateverIsMendedIsNoticedWithinFiveSecondsOrATenthOfTheOutage() {
        Failures failures = Failures.NONE;
        Instant now = START;
        while (now.isBefore(START.plus(Duration.ofHours(2)))) {
            failures = failures.oneMore(now);
            Duration pause = failures.pause(now, Samples.RETRY, LONGEST);
            Duration mendedAtOnce = Duration.between(START, now);
            assertThat(pause).isLessThanOrEqualTo(max(Duration.ofSeconds(5), mendedAtOnce.dividedBy(10)));
            now = now.plus(pause);
        }
        assertThat(failures.number()).as("tries in two hours").isLessThan(400);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Failures failures(int number) {
        return new Failures(number, START);
    }
}
