package io.capstream.eventlog;

import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the event log that are not found by themselves. */
@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    /** Whoever has the secret can post any name, and each makes time series of its own. */
    @Bean
    MeterFilter noMoreThan500EventNames() {
        return MeterFilter.maximumAllowableTags("capillary.events", EventMeters.EVENT, 500, MeterFilter.deny());
    }

    @Bean
    Database eventLogDatabase(EventLogSettings settings) {
        return Database.open(settings);
    }
}
