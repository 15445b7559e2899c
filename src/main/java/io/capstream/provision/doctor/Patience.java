package io.capstream.provision.doctor;

import io.capstream.provision.call.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a service that is not well is waited for. Who makes something waits longer; here that it is not well is the answer. */
final class Patience implements Progress {

    private static final Duration OF_A_CHECK = Duration.ofSeconds(5);
    private static final Duration OF_ALL = Duration.ofMinutes(3);

    private final InstantSource clock;
    private final Instant end;
    private Instant endOfCheck;

    Patience(InstantSource clock) {
        this.clock = clock;
        this.end = clock.instant().plus(OF_ALL);
        this.endOfCheck = end;
    }

    /** Whether there is time for another check. */
    boolean begins() {
        Instant now = clock.instant();
        endOfCheck = now.plus(OF_A_CHECK);
        return now.isBefore(end);
    }

    @Override
    public void done(String line) {
        // Nothing is made here.
    }

    @Override
    public void waiting(String why, Duration left) {
        // Nobody looks on.
    }

    @Override
    public boolean isWorth(Duration wait) {
        return !clock.instant().plus(wait).isAfter(endOfCheck);
    }
}
