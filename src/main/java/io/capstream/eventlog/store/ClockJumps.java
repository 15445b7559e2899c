package io.capstream.eventlog.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Notices that the clock of the machine was set: it has moved otherwise than time has passed. */
final class ClockJumps {

    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final InstantSource clock;
    private final InstantSource steady;
    private Instant lastTime;
    private Instant lastSteady;

    ClockJumps(InstantSource clock, InstantSource steady) {
        this.clock = clock;
        this.steady = steady;
        this.lastTime = clock.instant();
        this.lastSteady = steady.instant();
    }

    /** By how much the clock was set since the last call, back when negative; empty for less than an hour. */
    Optional<Duration> sinceLastCall() {
        Duration moved = Duration.between(lastTime, clock.instant());
        Duration passed = Duration.between(lastSteady, steady.instant());
        lastTime = clock.instant();
        lastSteady = steady.instant();
        return Optional.of(moved.minus(passed)).filter(set -> set.abs().compareTo(TOLERANCE) >= 0);
    }
}
