package io.capstream.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Goes on as time passes, even when the clock of the machine is set. Waiting "until a minute after" by that clock would take an hour
 * more when it is put back by an hour.
 */
final class SteadyClock implements InstantSource {

    private final Instant start;
    private final LongSupplier nanos;
    private final long nanosAtStart;

    SteadyClock(Instant start, LongSupplier nanos) {
        this.start = start;
        this.nanos = nanos;
        this.nanosAtStart = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - nanosAtStart);
    }
}
