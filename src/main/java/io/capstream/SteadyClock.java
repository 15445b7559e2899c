package io.capstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Goes on as time passes, even when the clock of the machine is set. Waiting "until a minute after" by that clock would take an hour
 * more when it is put back by an hour.
 */
final class SteadyClock extends Clock {

    private final Instant start;
    private final LongSupplier nanos;
    private final long nanosAtStart;

    SteadyClock() {
        this(Instant.now(), System::nanoTime);
    }

    SteadyClock(Instant start, LongSupplier nanos) {
        this.start = start;
        this.nanos = nanos;
        this.nanosAtStart = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.ofNanos(nanos.getAsLong() - nanosAtStart));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Only instants are asked for. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
