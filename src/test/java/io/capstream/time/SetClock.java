package io.capstream.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test sets it. */
public final class SetClock implements InstantSource {

    private volatile Instant now = Instant.now();

    /** Sets it forward, or back when negative. */
    public void set(Duration ahead) {
        now = now.plus(ahead);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
