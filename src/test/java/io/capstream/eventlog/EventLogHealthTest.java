package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.append.GroupCommit;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.time.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** Anybody may ask for health, as often as he likes: the webhook's commits do not pay for it. */
class EventLogHealthTest {

    private final CountDownLatch commit = new CountDownLatch(1);
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private final AtomicInteger asked = new AtomicInteger();
    private final GroupCommit log = new GroupCommit(null) {
        @Override
        public Appended append(List<ReceivedEvent> events) {
            asked.incrementAndGet();
            try {
                commit.await();
            } catch (InterruptedException stopped) {
                throw new NotDurableException("stopped", stopped);
            }
            return Appended.NOTHING;
        }

        @Override
        public Optional<Throwable> failure() {
            return failure.get();
        }
    };
    private final SetClock clock = new SetClock();
    private final EventLogHealth health = new EventLogHealth(log, clock);

    @AfterEach
    void stop() throws InterruptedException {
        log.stop();
    }

    @Test
    void manyCallsAskTheLogOnceASecond() {
        commit.countDown();

        for (int i = 0; i < 20; i++) {
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }

        assertThat(asked).hasValue(1);
        clock.set(Duration.ofSeconds(1));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(asked).hasValue(2);
    }

    /** While it is not ready, a balancer sends nothing that would show that all is well again. */
    @Test
    void eventsThatCouldNotBeStoredCountForHalfAMinuteEachTime() {
        commit.countDown();
        failure.set(Optional.of(new IllegalStateException("no room")));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        clock.set(Duration.ofSeconds(29));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        clock.set(Duration.ofSeconds(31));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        failure.set(Optional.of(new IllegalStateException("no room")));
        clock.set(Duration.ofSeconds(33));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void whileTheDatabaseIsStuckOneCallWaitsForItAndTheOthersAreToldSo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            Future<Health> waiting = threads.submit(health::health);
            await().until(() -> asked.get() == 1);
            List<Future<Health>> others = new ArrayList<>();
            for (int i = 0; i < 19; i++) {
                others.add(threads.submit(health::health));
            }
            for (Future<Health> other : others) {
                assertThat(other.get().getStatus()).isEqualTo(Status.DOWN);
                assertThat(other.get().getDetails().get("reason")).asString().contains("a commit takes longer than a second");
            }
            assertThat(asked).hasValue(1);
            assertThat(waiting.isDone()).isFalse();

            commit.countDown();
            assertThat(waiting.get().getStatus()).isEqualTo(Status.UP);
        } finally {
            threads.shutdownNow();
        }
    }
}
