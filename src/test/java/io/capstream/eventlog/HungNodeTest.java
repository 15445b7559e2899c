package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.append.LogHead;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A node on a shared PostgreSQL that stops in the midst of something: the others take events after a moment, and so does it later. */
@Execution(ExecutionMode.CONCURRENT)
class HungNodeTest {

    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final String url = LogDatabase.POSTGRES.newUrl(folder);
    private final EventLogSettings settings = LogDatabase.settings(url, 2, 100);

    @Test
    void aNodeThatStopsInTheMidstOfAnAppendKeepsNoOtherFromAppending() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        CountDownLatch holdsTheHead = new CountDownLatch(1);
        try (RunningLog hung = new RunningLog(settings); RunningLog other = new RunningLog(settings)) {
            CompletableFuture<Void> append = CompletableFuture.runAsync(() -> {
                Session writes = hung.bean(Database.class).writes();
                writes.transaction().executeWithoutResult(transaction -> {
                    hung.bean(LogHead.class).claim(writes.sql(), 1);
                    holdsTheHead.countDown();
                    awaitOrEnd(goesOn);
                });
            });
            holdsTheHead.await();

            assertThat(other.append(Sample.event("a", 1))).isEqualTo(new Appended(1, 0, 0));

            goesOn.countDown();
            assertThatThrownBy(append::join).as("what it had begun").hasMessageContaining("JDBC commit");
            assertThat(hung.append(Sample.event("b", 1))).isEqualTo(new Appended(1, 0, 0));
        }
    }

    @Test
    void aNodeThatIsCutOffTellsItsCallersSoAndTakesEventsWhenItIsBack() throws Exception {
        try (CutWire wire = new CutWire(url);
                RunningLog cutOff = new RunningLog(LogDatabase.settings(wire.url(), 2, 100));
                RunningLog other = new RunningLog(settings)) {
            cutOff.append(Sample.event("a", 1));
            wire.cut();

            assertThatThrownBy(() -> cutOff.append(Sample.event("b", 1))).isInstanceOf(NotDurableException.class)
                    .hasMessageStartingWith("the event log's database did not commit:");
            assertThat(other.append(Sample.event("c", 1))).isEqualTo(new Appended(1, 0, 0));

            wire.mend();
            await().atMost(BOUND).ignoreExceptionsInstanceOf(NotDurableException.class)
                    .until(() -> cutOff.append(Sample.event("b", 1)), answer -> true);
            assertThat(other.totals().accepted()).isEqualTo(3);
        }
    }

    private static void awaitOrEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
