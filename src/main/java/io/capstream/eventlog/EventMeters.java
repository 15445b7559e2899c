package io.capstream.eventlog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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

    void received(String eventName, long events) {
        count("capillary.events.received", events, Tags.of(EVENT, eventName));
    }

    void duplicates(String eventName, long events) {
        count("capillary.events.duplicate", events, Tags.of(EVENT, eventName));
    }

    void delivered(String eventName, long events) {
        count("capillary.events.delivered", events, Tags.of(EVENT, eventName));
    }

    void deadLettered(String eventName, String reason, long events) {
        count("capillary.events.dead.lettered", events, Tags.of(EVENT, eventName, "reason", reason));
    }

    /** A counter that never counted does not show. */
    private void count(String counter, long events, Tags tags) {
        if (events > 0) {
            registry.counter(counter, tags).increment(events);
        }
    }
}
