package io.capstream.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.EventReader;
import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventMeters;
import io.capstream.eventlog.store.Lanes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Calls that come while a commit is under way share the next one. */
class GroupCommitTest {

    private static final int CALLERS = 20;

    @TempDir
    Path folder;

    private final CountDownLatch firstCommitMayGoOn = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();

    @AfterEach
    void letGo() {
        firstCommitMayGoOn.countDown();
    }

    @OnEachDatabase
    void callsThatWaitTogetherAreStoredInOneTransaction(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            GroupCommit appends = started(counting(log));
            CompletableFuture<Appended> first = call(appends, "first");
            await().until(() -> commits.get() == 1);
            List<CompletableFuture<Appended>> others = IntStream.range(1, CALLERS).mapToObj(n -> call(appends, "e" + n)).toList();
            await().until(() -> waitingCallers() == CALLERS);
            firstCommitMayGoOn.countDown();

            assertThat(first.get()).isEqualTo(new Appended(1, 0, 0));
            assertThat(others).allSatisfy(call -> assertThat(call.get()).isEqualTo(new Appended(1, 0, 0)));
            assertThat(commits).hasValue(2);
            assertThat(log.events()).hasSize(CALLERS);
            appends.stop();
        }
    }

    @Test
    void aCommitIsBoundedInBytes() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            GroupCommit appends = started(counting(log));
            CompletableFuture<Appended> first = call(appends, "first");
            await().until(() -> commits.get() == 1);
            String padding = "x".repeat(1_000_000);
            List<CompletableFuture<Appended>> others = IntStream.range(0, 6)
                    .mapToObj(n -> call(appends, large("e" + n, padding)))
                    .toList();
            await().until(() -> waitingCallers() == 7);
            firstCommitMayGoOn.countDown();

            assertThat(first.get()).isEqualTo(new Appended(1, 0, 0));
            assertThat(others).allSatisfy(call -> assertThat(call.get()).isEqualTo(new Appended(1, 0, 0)));
            assertThat(commits).hasValue(1 + 3);
            appends.stop();
        }
    }

    @Test
    void aStoppedLogTakesNothing() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            GroupCommit appends = started(counting(log));
            appends.stop();

            assertThatThrownBy(() -> appends.append(read("late"))).isInstanceOf(NotDurableException.class);
        }
    }

    @Test
    void whatBeginsAfterTheLogAndStopsBeforeItCanAppendFromItsFirstToItsLastMoment() {
        firstCommitMayGoOn.countDown();
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            try (AnnotationConfigApplicationContext connector = new AnnotationConfigApplicationContext()) {
                connector.registerBean(WebServer.class);
                connector.registerBean(GroupCommit.class, () -> new GroupCommit(counting(log)));
                connector.refresh();
            }

            assertThat(log.events()).hasSize(2);
        }
    }

    private static GroupCommit started(AppendTransaction transaction) {
        GroupCommit appends = new GroupCommit(transaction);
        appends.start();
        return appends;
    }

    private AppendTransaction counting(RunningLog log) {
        return new AppendTransaction(log.bean(Database.class), log.bean(LogHead.class), log.bean(Lanes.class),
                log.bean(EventMeters.class), log.bean(LaneSignals.class), InstantSource.system()) {
            @Override
            List<Appended> append(List<List<ReceivedEvent>> calls) {
                commits.incrementAndGet();
                await().atMost(Duration.ofSeconds(60)).until(() -> firstCommitMayGoOn.getCount() == 0);
                return super.append(calls);
            }
        };
    }

    private static CompletableFuture<Appended> call(GroupCommit appends, String id) {
        return call(appends, read(id));
    }

    private static CompletableFuture<Appended> call(GroupCommit appends, List<ReceivedEvent> events) {
        CompletableFuture<Appended> result = new CompletableFuture<>();
        new Thread(() -> result.complete(appends.append(events)), "caller").start();
        return result;
    }

    private static long waitingCallers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("caller") && thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    private static List<ReceivedEvent> large(String id, String padding) {
        String event = Sample.event(id, 1).replace("\"data\":{", "\"data\":{\"x\":\"" + padding + "\",");
        return new EventReader().readAll(event.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ReceivedEvent> read(String id) {
        return new EventReader().readAll(Sample.event(id, 1).getBytes(StandardCharsets.UTF_8));
    }

    /** The log's writer as it starts and as it stops. */
    private static final class WebServer implements SmartLifecycle {

        private final ObjectProvider<GroupCommit> log;
        private boolean running;

        private WebServer(ObjectProvider<GroupCommit> log) {
            this.log = log;
        }

        @Override
        public void start() {
            log.getObject().append(read("first"));
            running = true;
        }

        @Override
        public void stop() {
            log.getObject().append(read("last"));
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
