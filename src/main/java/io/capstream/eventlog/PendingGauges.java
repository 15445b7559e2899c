package io.capstream.eventlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many events wait in each lane, read when somebody looks. */
@Component
class PendingGauges implements MeterBinder {

    private final LogStatus status;
    private final Lanes lanes;

    PendingGauges(LogStatus status, Lanes lanes) {
        this.status = status;
        this.lanes = lanes;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (int lane = 0; lane < lanes.number(); lane++) {
            int number = lane;
            Gauge.builder("capillary.events.pending", () -> status.pending(number))
                    .tag("lane", String.valueOf(lane))
                    .register(registry);
        }
    }
}
