package io.capstream.eventlog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.search.DeadLetterFilter;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A replay of many keeps to its pace, goes on whatever happens, and is alone. */
@Execution(ExecutionMode.CONCURRENT)
class ReplaysTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AtomicBoolean refusing = new AtomicBoolean(true);
    private final Queue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();

    @OnEachDatabase
    void aReplayKeepsToItsPaceAndItsOrder(LogDatabase database) throws Exception {
        try (RunningLog log = withDeadLetters(oneLane(database), 12)) {
            Replays replays = log.bean(Replays.class);

            ReplayJob started = replays.start(order(5)).orElseThrow();
            assertThat(started.state()).isEqualTo(ReplayJob.State.RUNNING);
            assertThat(started.matched()).isEqualTo(12);
            assertThat(started.replayed()).isEqualTo(5);

            ReplayJob done = awaitDone(log);
            assertThat(done.replayed()).isEqualTo(12);
            assertThat(Duration.between(done.startedAt(), done.changedAt())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            log.awaitNothingPending();
            assertThat(delivered).hasSize(12).extracting(LoggedEvent::seq).isSorted();
            assertThat(log.totals()).isEqualTo(new EventCounts(12, 0, 12, 0, 0));
        }
    }

    @OnEachDatabase
    void asManyAsAreTakenAtOnceAreDoneAtOnce(LogDatabase database) throws Exception {
        try (RunningLog log = withDeadLetters(oneLane(database), 5)) {
            assertThat(log.bean(Replays.class).start(order(5)).orElseThrow().state()).isEqualTo(ReplayJob.State.DONE);
        }
    }

    @OnEachDatabase
    void aSecondReplayIsRefusedWhileOneIsRunningAndTakenWhenThatIsStopped(LogDatabase database) throws Exception {
        try (RunningLog log = withDeadLetters(oneLane(database), 500)) {
            Replays replays = log.bean(Replays.class);
            long first = replays.start(order(1)).orElseThrow().id();

            assertThat(replays.start(order(1))).isEmpty();
            assertThat(replays.latest().orElseThrow().id()).isEqualTo(first);

            ReplayJob stopped = replays.stop().orElseThrow();
            assertThat(stopped.state()).isEqualTo(ReplayJob.State.STOPPED);
            assertThat(replays.stop()).isEmpty();
            log.awaitNothingPending();
            assertThat(log.deadLetters()).hasSize((int) (500 - stopped.replayed()));
            assertThat(log.replay(Filters.allDeadLetters())).isEqualTo(500 - stopped.replayed());
        }
    }

    @OnEachDatabase
    void aReplayGoesOnAfterARestartAndTakesNothingTwice(LogDatabase database) throws Exception {
        EventLogSettings settings = oneLane(database);
        try (RunningLog log = withDeadLetters(settings, 8)) {
            assertThat(log.bean(Replays.class).start(order(2)).orElseThrow().replayed()).isEqualTo(2);
        }
        refusing.set(true);
        try (RunningLog log = new RunningLog(settings).deliverTo(this::deliver)) {
            assertThat(awaitDone(log).replayed()).isEqualTo(8);
            log.awaitNothingPending();

            assertThat(log.deadLetters()).as("what is refused again").allSatisfy(letter ->
                    assertThat(letter.attempts()).isEqualTo(2));
            assertThat(delivered.size() + log.deadLetters().size()).isEqualTo(8);
        }
    }

    @OnEachDatabase
    void whenTheConnectorStopsAReplayDoesSoBetweenTwoPortions(LogDatabase database) throws Exception {
        EventLogSettings settings = oneLane(database);
        try (RunningLog log = withDeadLetters(settings, 100)) {
            log.bean(Replays.class).start(order(10)).orElseThrow();
            await().until(() -> log.bean(Replays.class).latest().orElseThrow().replayed() > 10);
        }
        try (RunningLog log = new RunningLog(settings)) {
            assertThat(log.bean(Replays.class).latest().orElseThrow()).matches(job -> job.state() == ReplayJob.State.RUNNING)
                    .matches(job -> job.replayed() % 10 == 0);
        }
    }

    @Test
    void ofSeveralNodesOneDoesEachPortion() throws Exception {
        EventLogSettings settings = oneLane(LogDatabase.POSTGRES);
        try (RunningLog one = withDeadLetters(settings, 40); RunningLog other = new RunningLog(settings).deliverTo(this::deliver)) {
            one.bean(Replays.class).start(order(10)).orElseThrow();

            ReplayJob done = awaitDone(other);
            one.awaitNothingPending();

            assertThat(done.replayed()).isEqualTo(40);
            assertThat(Duration.between(done.startedAt(), done.changedAt())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            assertThat(delivered).hasSize(40).extracting(LoggedEvent::seq).doesNotHaveDuplicates();
            assertThat(one.totals()).isEqualTo(new EventCounts(40, 0, 40, 0, 0));
        }
    }

    @OnEachDatabase
    void aReplayIsNarrowedByCustomerAndTimeAndCountedWithoutChange(LogDatabase database) throws Exception {
        try (RunningLog log = withDeadLetters(oneLane(database), 3)) {
            Replays replays = log.bean(Replays.class);
            Optional<Instant> past = Optional.of(Instant.now().minusSeconds(600));
            ReplayOrder before = ReplayOrder.of(new DeadLetterFilter(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), past));
            ReplayOrder ofOne = ReplayOrder.of(new DeadLetterFilter(
                    Optional.empty(), Optional.empty(), Optional.of("2"), past, Optional.of(Instant.now().plusSeconds(600))));

            assertThat(replays.count(before)).isZero();
            assertThat(replays.count(ofOne)).isEqualTo(1);
            assertThat(replays.count(ReplayOrder.of(List.of(1L, 1L, 2L, 99L)))).isEqualTo(2);
            assertThat(replays.latest()).isEmpty();
            assertThat(log.deadLetters()).hasSize(3);

            assertThat(log.replay(ofOne)).isEqualTo(1);
            log.awaitNothingPending();
            assertThat(delivered).singleElement().satisfies(event -> assertThat(event.orderKey()).isEqualTo("100045|2"));
        }
    }

    @OnEachDatabase
    void anOldReplayIsForgottenAndARunningOneIsNot(LogDatabase database) throws Exception {
        try (RunningLog log = withDeadLetters(oneLane(database), 500)) {
            log.replay(List.of(1L));
            log.bean(Replays.class).start(order(1)).orElseThrow();

            log.bean(Retention.class).deleteBefore(Instant.now().plusSeconds(60));

            assertThat(log.bean(Database.class).reads().sql().sql("select state from replay").query(String.class).list())
                    .containsExactly("running");
        }
    }

    /** A log whose dead letters would be delivered now. */
    private RunningLog withDeadLetters(EventLogSettings settings, int number) throws Exception {
        refusing.set(true);
        RunningLog log = new RunningLog(settings).deliverTo(this::deliver);
        log.append(Sample.events("e", number));
        log.awaitNothingPending();
        refusing.set(false);
        return log;
    }

    private EventLogSettings oneLane(LogDatabase database) {
        return LogDatabase.settings(database.newUrl(folder), 1, 100);
    }

    private void deliver(Exchange exchange) throws Exception {
        if (refusing.get()) {
            RunningLog.giveAllUp(exchange);
        } else {
            delivered.addAll(RunningLog.batch(exchange));
        }
    }

    private static ReplayOrder order(int perSecond) {
        return new ReplayOrder(Optional.empty(), Filters.allDeadLetters(), Optional.of(perSecond));
    }

    private static ReplayJob awaitDone(RunningLog log) {
        return await().atMost(BOUND).until(() -> log.bean(Replays.class).latest(),
                job -> job.filter(latest -> latest.state() == ReplayJob.State.DONE).isPresent()).orElseThrow();
    }
}
