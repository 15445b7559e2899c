package io.capstream.eventlog;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log takes events. An append of none goes all the way that an event goes: the writer, the database, the disk. */
@Component("eventLog")
class EventLogHealth implements HealthIndicator {

    private final Appends appends;

    EventLogHealth(Appends appends) {
        this.appends = appends;
    }

    @Override
    public Health health() {
        try {
            appends.append(List.of());
            return Health.up().build();
        } catch (NotDurableException problem) {
            return Health.down().withDetail("reason", problem.getMessage()).build();
        }
    }
}
