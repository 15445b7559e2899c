package io.capstream.mapping.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many event names are mapped and how many mapping files do not load, so that an alarm can be set on the second. */
@Component
class MappingGauges implements MeterBinder {

    private final Mappings mappings;

    MappingGauges(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("capillary.mappings.live", () -> mappings.status().stream().flatMap(file -> file.event().stream()).distinct().count())
                .description("Event names that have a mapping")
                .register(registry);
        Gauge.builder("capillary.mappings.broken", () -> mappings.status().stream().filter(file -> !file.problems().isEmpty()).count())
                .description("Mapping files that do not load as they are now")
                .register(registry);
    }
}
