package io.capstream.eventlog;

import io.capstream.eventlog.append.Appends;
import io.capstream.eventlog.append.NotDurableException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the log takes events. An append of none goes all the way that an event goes: the writer, the database, the disk.
 *
 * <p>Anybody may ask for health, so that the log is asked once a second at most, and one call at a time waits for it: many would take
 * the writer and the web server's threads from the webhook. (Spring Boot's time-to-live of the endpoint does not hold for its groups,
 * such as readiness, nor while an answer is under way.)
 */
@Component("eventLog")
public class EventLogHealth implements HealthIndicator {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Appends appends;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Answer last = new Answer(Health.unknown().build(), System.nanoTime() - SECOND);

    EventLogHealth(Appends appends) {
        this.appends = appends;
    }

    @Override
    public Health health() {
        Answer recent = last;
        return recent.isFresh() ? recent.health : next();
    }

    private Health next() {
        try {
            if (!asking.tryLock(SECOND, TimeUnit.NANOSECONDS)) {
                return down("a commit takes longer than a second");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return down("the connector is stopping");
        }
        try {
            if (!last.isFresh()) {
                last = new Answer(ask(), System.nanoTime());
            }
            return last.health;
        } finally {
            asking.unlock();
        }
    }

    private Health ask() {
        try {
            appends.append(List.of());
            return Health.up().build();
        } catch (NotDurableException problem) {
            return down(problem.getMessage());
        }
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }

    private record Answer(Health health, long nanos) {

        private boolean isFresh() {
            return System.nanoTime() - nanos < SECOND;
        }
    }
}
