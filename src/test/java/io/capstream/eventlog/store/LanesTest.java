package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.eventlog.search.LogStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** How many lanes a log has, and what a changed setting does. */
class LanesTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void customersAreSpreadOverAllLanes(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            Lanes lanes = log.bean(Lanes.class);

            assertThat(IntStream.range(0, 100).map(customer -> lanes.of("100045|" + customer)).distinct().toArray())
                    .containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(lanes.of("100045|42")).isEqualTo(lanes.of("100045|42")).isBetween(0, 3);
        }
    }

    @OnEachDatabase
    void anotherNumberOfLanesIsRefusedWhileEventsArePending(LogDatabase database) {
        String url = database.newUrl(folder);
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, 4, 100))) {
            log.append(Sample.event("a", 1));
        }

        assertThatThrownBy(() -> new RunningLog(LogDatabase.settings(url, 6, 100)))
                .hasStackTraceContaining("Set event-log.lanes back to 4, wait until /api/status shows nothing pending");
    }

    @OnEachDatabase
    void anotherNumberOfLanesTakesEffectWhenNothingIsPending(LogDatabase database) throws Exception {
        String url = database.newUrl(folder);
        AtomicBoolean refusing = new AtomicBoolean(true);
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, 4, 100)).deliverTo(RunningLog::giveAllUp)) {
            log.append(Sample.events("e", 20));
            log.awaitNothingPending();
        }
        for (int lanes : List.of(9, 2)) {
            try (RunningLog log = new RunningLog(LogDatabase.settings(url, lanes, 100)).deliverTo(exchange -> {
                if (refusing.get()) {
                    RunningLog.giveAllUp(exchange);
                }
            })) {
                assertThat(log.replay(Filters.allDeadLetters())).isEqualTo(20);
                log.awaitNothingPending();
                assertThat(log.bean(LogStatus.class).now().lanes()).hasSize(lanes)
                        .allSatisfy(lane -> assertThat(lane.pending()).isZero());
            }
            refusing.set(false);
        }
    }

    @OnEachDatabase
    void aNodeThatMissedAChangeOfLanesTakesNoMoreEvents(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.bean(Database.class).writes().sql().sql("update log_head set lanes = 5").update();

            assertThatThrownBy(() -> log.append(Sample.event("a", 1))).isInstanceOf(NotDurableException.class)
                    .hasMessageContaining("event-log.lanes was changed by another node");
        }
    }
}
