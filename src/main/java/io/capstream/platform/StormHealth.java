package io.capstream.platform;

import io.capstream.platform.StormGuard.Storm;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows the lanes that the storm guard holds: down while there is one, and a gauge for an alarm. */
@Component("storms")
class StormHealth implements HealthIndicator, MeterBinder {

    private final StormGuard guard;

    StormHealth(StormGuard guard) {
        this.guard = guard;
    }

    @Override
    public Health health() {
        Map<String, Storm> lanes = guard.storms().entrySet().stream()
                .collect(Collectors.toMap(storm -> "lane " + storm.getKey(), Map.Entry::getValue));
        return lanes.isEmpty() ? Health.up().build() : Health.down().withDetails(lanes).build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("capillary.storms", () -> guard.storms().size())
                .description("Lanes that are held, as most of a batch would become dead letters")
                .register(registry);
    }
}
