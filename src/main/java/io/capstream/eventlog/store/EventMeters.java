package io.capstream.eventlog.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;

/**
 * Counts events by name: received = delivered + dead-lettered + pending, since the connector was started. An event that is
 * replayed and fails again is counted as dead-lettered again, and one that is delivered again after a rewind as delivered again.
 * Names beyond the bound of {@link ShownNames} are counted together.
 */
@Component
public class EventMeters {

    private static final String EVENT = "event";

    private final MeterRegistry registry;
    private final ShownNames names;

    EventMeters(MeterRegistry registry, ShownNames names) {
        this.registry = registry;
        this.names = names;
    }

    public void received(String eventName, long events) {
        count("capillary.events.received", events, eventName, Tags.empty());
    }

    public void duplicates(String eventName, long events) {
        count("capillary.events.duplicate", events, eventName, Tags.empty());
    }

    /** Kept out of the log by a route, one of the few that are not in the sum. */
    public void excluded(String eventName) {
        count("capillary.events.excluded", 1, eventName, Tags.empty());
    }

    public void delivered(String eventName, long events) {
        count("capillary.events.delivered", events, eventName, Tags.empty());
    }

    public void deadLettered(String eventName, String reason, long events) {
        count("capillary.events.dead.lettered", events, eventName, Tags.of("reason", reason));
    }

    /** A counter that never counted does not show. */
    private void count(String counter, long events, String eventName, Tags tags) {
        if (events > 0) {
            registry.counter(counter, tags.and(EVENT, names.of(eventName))).increment(events);
        }
    }
}
