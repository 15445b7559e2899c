package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.Ledger;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.search.LogStatus;
import io.capstream.time.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the machine is set: order, de-duplication and what is kept do not hang on it. */
class ClockJumpTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final SetClock wall = new SetClock();
    private final SetClock steady = new SetClock();
    private final Queue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();

    @OnEachDatabase
    void aClockThatGoesBackChangesNeitherOrderNorDeDuplication(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder), wall)) {
            log.append(Sample.event("first", 1));
            wall.set(Duration.ofDays(-400));
            log.append(Sample.event("second", 1));
            wall.set(Duration.ofDays(800));
            log.append(Sample.event("third", 1));
            wall.set(Duration.ofDays(-800));
            assertThat(log.append(Sample.event("first", 1), Sample.event("third", 1))).isEqualTo(new Appended(0, 2, 0));
            assertThat(log.bean(LogStatus.class).now().lanes()).allMatch(lane -> lane.oldestPendingSeconds() >= 0);

            log.deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)));
            log.awaitNothingPending();
            assertThat(delivered).extracting(Ledger::eventId).containsExactly("first", "second", "third");
        }
    }

    @OnEachDatabase
    void afterAJumpNothingIsDeletedWhileCapillaryMayRepeatIt(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder), wall).deliverTo(exchange -> { })) {
            Retention retention = new Retention(log.bean(Database.class), log.bean(EventLogSettings.class), wall, steady);
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();

            wall.set(Duration.ofDays(365));
            pass(HOUR);
            retention.deleteOld();
            pass(Duration.ofDays(6));
            retention.deleteOld();
            assertThat(log.append(Sample.event("a", 1))).isEqualTo(new Appended(0, 1, 0));

            pass(Duration.ofDays(2));
            retention.deleteOld();
            assertThat(log.events()).isEmpty();
        }
    }

    @OnEachDatabase
    void withoutAJumpAnEventIsDeletedWhenItIsOldAndRefusedAsADuplicateUntilThen(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder), wall).deliverTo(exchange -> { })) {
            Retention retention = new Retention(log.bean(Database.class), log.bean(EventLogSettings.class), wall, steady);
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();

            pass(Duration.ofDays(29));
            retention.deleteOld();
            assertThat(log.append(Sample.event("a", 1))).isEqualTo(new Appended(0, 1, 0));
            pass(Duration.ofDays(2));
            retention.deleteOld();

            assertThat(log.events()).isEmpty();
        }
    }

    private void pass(Duration time) {
        wall.set(time);
        steady.set(time);
    }
}
