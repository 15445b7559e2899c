package io.capstream.eventlog.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Notices that the clock of the machine was set: it has moved otherwise than time has passed. */
final class ClockJumps {

    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant lastTime;
    private long lastNanos;

    ClockJumps(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lastTime = clock.instant();
        this.lastNanos = nanos.getAsLong();
    }

    /** By how much the clock was set since the last call, back when negative; empty for less than an hour. */
    Optional<Duration> sinceLastCall() {
        Duration moved = Duration.between(lastTime, clock.instant());
        Duration passed = Duration.ofNanos(nanos.getAsLong() - lastNanos);
        lastTime = clock.instant();
        lastNanos = nanos.getAsLong();
        return Optional.of(moved.minus(passed)).filter(set -> set.abs().compareTo(TOLERANCE) >= 0);
    }
}
