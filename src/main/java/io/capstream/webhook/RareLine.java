package io.capstream.webhook;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * A kind of line in the connector's log of which there may be as many as calls: it is written once a minute at most, with how many it
 * stands for.
 */
final class RareLine {

    private static final long BETWEEN = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final LongSupplier nanos;
    private final AtomicLong due;
    private final AtomicLong unwritten = new AtomicLong();

    RareLine(Logger log) {
        this(log, System::nanoTime);
    }

    RareLine(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.due = new AtomicLong(nanos.getAsLong());
    }

    /** Writes it, or counts it for the next one. */
    void write(String line) {
        long now = nanos.getAsLong();
        long before = unwritten.getAndIncrement();
        long next = due.get();
        if (now - next >= 0 && due.compareAndSet(next, now + BETWEEN)) {
            unwritten.addAndGet(-before - 1);
            log.warn("{}{}", line, before == 0 ? "" : " (and " + before + " more calls since the last such line)");
        }
    }
}
