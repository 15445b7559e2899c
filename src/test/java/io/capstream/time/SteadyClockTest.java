package io.capstream.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The clock that waits go by. */
class SteadyClockTest {

    @Test
    void itGoesOnByTheTimeThatPassesAndByNothingElse() {
        Instant start = Instant.parse("2026-11-24T08:00:00Z");
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
        SteadyClock clock = new SteadyClock(start, nanos::get);

        assertThat(clock.instant()).isEqualTo(start);
        nanos.addAndGet(60_000_000_000L);
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(60));
    }
}
