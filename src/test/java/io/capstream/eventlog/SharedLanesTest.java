package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.LogStatus;
import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes on one PostgreSQL. */
class SharedLanesTest {

    private static final int LANES = 4;
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final String url = LogDatabase.POSTGRES.newUrl(folder);
    private final EventLogSettings settings = LogDatabase.settings(url, LANES, 10);
    private final Queue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();

    @Test
    void twoNodesShareTheWorkAndEachEventIsDeliveredOnceAndInOrder() throws Exception {
        AtomicInteger batchesOfOne = new AtomicInteger();
        AtomicInteger batchesOfTheOther = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        try (RunningLog one = node(batchesOfOne); RunningLog other = node(batchesOfTheOther)) {
            await().atMost(BOUND).until(() -> {
                one.append(Sample.events("one" + rounds.incrementAndGet() + "-", 50));
                other.append(Sample.events("other" + rounds.get() + "-", 50));
                return batchesOfOne.get() > 5 && batchesOfTheOther.get() > 5;
            });
            one.awaitNothingPending();

            assertThat(delivered).hasSize(rounds.get() * 100).doesNotHaveDuplicates();
            assertThat(delivered.stream().collect(Collectors.groupingBy(LoggedEvent::orderKey)).values()).hasSize(50)
                    .allSatisfy(events -> assertThat(events).extracting(LoggedEvent::seq).isSorted());
            assertThat(other.totals().delivered()).isEqualTo(rounds.get() * 100L);
        }
    }

    @Test
    void anEventThatOneNodeAppendsIsDeliveredByAnother() throws Exception {
        try (RunningLog receiving = new RunningLog(settings); RunningLog delivering = node(new AtomicInteger())) {
            receiving.append(Sample.events("e", 20));
            delivering.awaitNothingPending();

            assertThat(delivered).hasSize(20);
        }
    }

    @Test
    void theLanesOfAKilledProcessAreTakenOver() throws Exception {
        try (RunningLog survivor = new RunningLog(settings)) {
            survivor.append(Sample.events("e", 100));
            Process killed = NodeProcess.start(url, LANES, folder);
            try {
                await().atMost(BOUND).until(() -> PostgresServer.shared().ownedLanes(url) == LANES);
                survivor.deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)));
                assertThat(survivor.totals().pending()).isEqualTo(100);
            } finally {
                killed.destroyForcibly().waitFor();
            }

            survivor.awaitNothingPending();
            assertThat(delivered).hasSize(100).extracting(LoggedEvent::seq).doesNotHaveDuplicates();
        }
    }

    @Test
    void aNodeThatLostItsLanesCannotSettleTheBatchesThatItStillHolds() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        try (RunningLog lost = new RunningLog(settings, RunningLog.WITHOUT_DOUBT);
                RunningLog survivor = new RunningLog(settings, RunningLog.WITHOUT_DOUBT)) {
            lost.append(Sample.events("e", 100));
            lost.deliverTo(exchange -> {
                waiting.incrementAndGet();
                cutOff.await();
                RunningLog.giveAllUp(exchange);
            });
            await().atMost(BOUND).until(() -> waiting.get() == LANES);
            try (Connection silence = PostgresServer.shared().silenceOwners(url)) {
                survivor.deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)));
                survivor.awaitNothingPending();
                cutOff.countDown();
            }
            lost.camel().getRouteController().stopRoute("deliver");

            assertThat(survivor.totals()).isEqualTo(new EventCounts(100, 0, 100, 0, 0));
            assertThat(survivor.deadLetters()).isEmpty();
            assertThat(delivered).hasSize(100);
        }
    }

    @Test
    void aNodeThatLostItsLanesSendsNothingMoreAndMarksNoLaneAsHeld() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger sentLate = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (RunningLog lost = new RunningLog(settings, RunningLog.WITHOUT_DOUBT);
                RunningLog survivor = new RunningLog(settings, RunningLog.WITHOUT_DOUBT)) {
            lost.append(Sample.events("e", 100));
            lost.deliverTo(exchange -> {
                waiting.incrementAndGet();
                cutOff.await();
                try {
                    lost.bean(LaneOwnership.class).process(exchange);
                    sentLate.incrementAndGet();
                } catch (IllegalStateException notOurs) {
                    refused.incrementAndGet();
                    throw notOurs;
                }
            });
            await().atMost(BOUND).until(() -> waiting.get() == LANES);
            try (Connection silence = PostgresServer.shared().silenceOwners(url)) {
                survivor.deliverTo(exchange -> {
                    survivor.bean(LaneOwnership.class).process(exchange);
                    delivered.addAll(RunningLog.batch(exchange));
                });
                survivor.awaitNothingPending();
                cutOff.countDown();
                await().atMost(BOUND).until(() -> refused.get() == LANES);
            }

            assertThat(sentLate).hasValue(0);
            assertThat(delivered).hasSize(100);
            await().during(Duration.ofSeconds(1)).atMost(BOUND).untilAsserted(() ->
                    assertThat(survivor.bean(LogStatus.class).now().lanes()).allMatch(lane -> lane.heldSince().isEmpty()));
        }
    }

    private RunningLog node(AtomicInteger batches) throws Exception {
        return new RunningLog(settings, RunningLog.PATIENT).deliverTo(exchange -> {
            batches.incrementAndGet();
            delivered.addAll(RunningLog.batch(exchange));
        });
    }
}
