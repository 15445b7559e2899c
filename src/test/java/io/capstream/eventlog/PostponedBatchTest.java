package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.search.LogStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;

/** A route that fails a batch says when it is to come again, and knows the lane. */
class PostponedBatchTest {

    /** Milliseconds, more than the log's own first waits. */
    private static final int DELAY = 600;

    private final Queue<Long> attempts = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @OnEachDatabase
    void theBatchComesAgainAfterTheDelayOfTheHeader(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10)).deliverTo(this::failTwice)) {
            log.append(Sample.events("e", 3));

            await().atMost(Duration.ofSeconds(60)).until(() -> attempts.size() >= 2);
            assertThat(log.bean(LogStatus.class).now().lanes().get(0).lastError()).contains("not yet");
            await().atMost(Duration.ofSeconds(60)).until(() -> attempts.size() >= 3);
            log.awaitNothingPending();

            List<Long> times = List.copyOf(attempts);
            assertThat(times.get(1) - times.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(DELAY * 95 / 100));
            assertThat(times.get(2) - times.get(1)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(DELAY * 95 / 100));
        }
    }

    private void failTwice(Exchange batch) {
        attempts.add(System.nanoTime());
        assertThat(batch.getVariable("lane", Integer.class)).isZero();
        if (attempts.size() < 3) {
            batch.getMessage().setHeader(Exchange.REDELIVERY_DELAY, DELAY);
            throw new IllegalStateException("not yet");
        }
    }
}
