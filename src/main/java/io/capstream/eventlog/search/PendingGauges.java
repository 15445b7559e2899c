package io.capstream.eventlog.search;

import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.store.Lanes;
import io.capstream.time.Steady;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How many events wait in each lane. Of several nodes one tells of all lanes and the others of none: summed up, none is counted twice. All
 * lanes are read at once, when somebody looks, and not again for the lanes after the first.
 */
@Component
public class PendingGauges implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final LogStatus status;
    private final Lanes lanes;
    private final LaneLeases leases;
    private final InstantSource clock;
    private Reading reading = new Reading(Instant.MIN, lane -> Double.NaN);

    PendingGauges(LogStatus status, Lanes lanes, LaneLeases leases, @Steady InstantSource clock) {
        this.status = status;
        this.lanes = lanes;
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("capillary.node.lanes", () -> IntStream.range(0, lanes.number()).filter(leases::has).count())
                .description("Lanes that this node has; 0 on one that does not deliver")
                .register(registry);
        for (int lane = 0; lane < lanes.number(); lane++) {
            int number = lane;
            Gauge.builder("capillary.events.pending", () -> pending(number))
                    .tag("lane", String.valueOf(lane))
                    .register(registry);
        }
    }

    private double pending(int lane) {
        return leases.isSpeaker() ? counted(lane) : 0;
    }

    private synchronized double counted(int lane) {
        if (!clock.instant().isBefore(reading.done().plus(FRESH))) {
            reading = read();
        }
        return reading.pending().of(lane);
    }

    /** Of a database that is away nothing is known, and it is not waited for once for each lane. */
    private Reading read() {
        try {
            Map<Integer, Long> pending = status.pending();
            return new Reading(clock.instant(), lane -> pending.getOrDefault(lane, 0L));
        } catch (DataAccessException away) {
            return new Reading(clock.instant(), lane -> Double.NaN);
        }
    }

    private record Reading(Instant done, Pending pending) {
    }

    @FunctionalInterface
    private interface Pending {
        double of(int lane);
    }
}
