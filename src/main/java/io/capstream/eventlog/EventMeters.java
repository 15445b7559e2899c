package io.capstream.eventlog;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts events by name: received = delivered + dead-lettered + pending, since the connector was started. An event that is
 * replayed and fails again is counted as dead-lettered again, and one that is delivered again after a rewind as delivered again.
 */
@Component
class EventMeters {

    /** Tag with the name of the event. */
    static final String EVENT = "event";

    private final MeterRegistry registry;

    EventMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void received(String eventName) {
        registry.counter("capillary.events.received", EVENT, eventName).increment();
    }

    void duplicate(String eventName) {
        registry.counter("capillary.events.duplicate", EVENT, eventName).increment();
    }

    void delivered(String eventName, long events) {
        registry.counter("capillary.events.delivered", EVENT, eventName).increment(events);
    }

    void deadLettered(String eventName, String reason) {
        registry.counter("capillary.events.dead.lettered", EVENT, eventName, "reason", reason).increment();
    }
}
