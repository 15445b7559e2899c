package io.capstream.eventlog;

import io.capstream.eventlog.append.GroupCommit;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.eventlog.store.Causes;
import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the log takes events. An append of none goes all the way that an event goes: the writer, the database, the disk. A disk that is
 * full takes an append of none, so that a commit of events that failed counts, too; for a while only, as no events may come while it does.
 *
 * <p>Anybody may ask for health, so that the log is asked once a second at most, and one call at a time waits for it: many would take
 * the writer and the web server's threads from the webhook. (Spring Boot's time-to-live of the endpoint does not hold for its groups,
 * such as readiness, nor while an answer is under way.)
 */
@Component("eventLog")
public class EventLogHealth implements HealthIndicator {

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** So long after the last failure the next events may show whether all is well. */
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(30);

    private final GroupCommit appends;
    private final ReentrantLock asking = new ReentrantLock();
    private final InstantSource clock;
    private volatile Answer last = new Answer(Health.unknown().build(), Instant.MIN);
    private Optional<Throwable> told = Optional.empty();
    private Instant tellUntil = Instant.MIN;

    EventLogHealth(GroupCommit appends, @Steady InstantSource clock) {
        this.appends = appends;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Answer recent = last;
        return isFresh(recent) ? recent.health : next();
    }

    private Health next() {
        try {
            if (!asking.tryLock(SECOND.toMillis(), TimeUnit.MILLISECONDS)) {
                return down("a commit takes longer than a second");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return down("the connector is stopping");
        }
        try {
            if (!isFresh(last)) {
                last = new Answer(ask(), clock.instant());
            }
            return last.health;
        } finally {
            asking.unlock();
        }
    }

    private Health ask() {
        try {
            appends.append(List.of());
            return failure().map(failed -> down("the last events could not be stored: " + Causes.describe(failed)))
                    .orElseGet(() -> Health.up().build());
        } catch (NotDurableException problem) {
            return down(problem.getMessage());
        }
    }

    private Optional<Throwable> failure() {
        Optional<Throwable> failure = appends.failure();
        if (!failure.equals(told)) {
            told = failure;
            tellUntil = clock.instant().plus(UNTIL_NEXT_TRY);
        }
        return failure.filter(failed -> clock.instant().isBefore(tellUntil));
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }

    private boolean isFresh(Answer answer) {
        return clock.instant().isBefore(answer.given.plus(SECOND));
    }

    private record Answer(Health health, Instant given) {
    }
}
