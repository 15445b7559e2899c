package io.capstream.eventlog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the event log that are not found by themselves. */
@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    @Bean
    Database eventLogDatabase(EventLogSettings settings) {
        return Database.open(settings);
    }
}
