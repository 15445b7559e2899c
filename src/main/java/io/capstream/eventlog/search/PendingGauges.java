package io.capstream.eventlog.search;

import io.capstream.eventlog.store.Lanes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many events wait in each lane. All lanes are read at once, when somebody looks, and not again for the lanes after the first. */
@Component
public class PendingGauges implements MeterBinder {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final LogStatus status;
    private final Lanes lanes;
    private final LongSupplier nanos;
    private Reading reading;

    @Autowired
    PendingGauges(LogStatus status, Lanes lanes) {
        this(status, lanes, System::nanoTime);
    }

    PendingGauges(LogStatus status, Lanes lanes, LongSupplier nanos) {
        this.status = status;
        this.lanes = lanes;
        this.nanos = nanos;
        this.reading = new Reading(nanos.getAsLong() - FRESH_NANOS, lane -> Double.NaN);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (int lane = 0; lane < lanes.number(); lane++) {
            int number = lane;
            Gauge.builder("capillary.events.pending", () -> pending(number))
                    .tag("lane", String.valueOf(lane))
                    .register(registry);
        }
    }

    private synchronized double pending(int lane) {
        if (nanos.getAsLong() - reading.nanos() >= FRESH_NANOS) {
            reading = read();
        }
        return reading.pending().of(lane);
    }

    /** Of a database that is away nothing is known, and it is not waited for once for each lane. */
    private Reading read() {
        try {
            Map<Integer, Long> pending = status.pending();
            return new Reading(nanos.getAsLong(), lane -> pending.getOrDefault(lane, 0L));
        } catch (DataAccessException away) {
            return new Reading(nanos.getAsLong(), lane -> Double.NaN);
        }
    }

    private record Reading(long nanos, Pending pending) {
    }

    @FunctionalInterface
    private interface Pending {
        double of(int lane);
    }
}
