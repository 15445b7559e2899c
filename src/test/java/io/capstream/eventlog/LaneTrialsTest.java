package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.ReplayedEvents;
import io.capstream.eventlog.lane.Batch;
import io.capstream.eventlog.lane.LanePosition;
import io.capstream.eventlog.search.LogStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane that is to wait for long is tried at once when somebody says so. */
class LaneTrialsTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @TempDir
    Path folder;

    @OnEachDatabase
    void theBatchComesAgainAtOnce(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10)).deliverTo(this::failTwice)) {
            LaneTrials trials = log.bean(LaneTrials.class);
            log.append(Sample.events("e", 3));
            awaitHeld(log, 1);

            assertThat(trials.tryNow(0)).isTrue();
            awaitHeld(log, 2);
            trials.tryNow();

            log.awaitNothingPending();
            assertThat(attempts).hasValue(3);
        }
    }

    @OnEachDatabase
    void aLaneThatDoesNotExistCannotBeTried(LogDatabase database) {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 2, 10))) {
            assertThat(log.bean(LaneTrials.class).tryNow(2)).isFalse();
            assertThat(log.bean(LaneTrials.class).tryNow(-1)).isFalse();
        }
    }

    /** What is tried every few seconds and fails for the same reason would write the same note to the disk each time. */
    @Test
    void whyABatchIsHeldIsNewsOnceInHalfAMinute() {
        Batch batch = new Batch(new LanePosition(0, 0, 0), 1, false, List.of(), ReplayedEvents.NONE);
        Instant now = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(batch.isNews("503", now)).isTrue();
        assertThat(batch.isNews("503", now.plusSeconds(2))).isFalse();
        assertThat(batch.isNews("429", now.plusSeconds(4))).isTrue();
        assertThat(batch.isNews("503", now.plusSeconds(30))).isTrue();
    }

    private void awaitHeld(RunningLog log, int attempt) {
        await().atMost(Duration.ofSeconds(60)).until(() -> attempts.get() == attempt
                && log.bean(LogStatus.class).now().lanes().get(0).lastError().equals(Optional.of("not yet " + attempt)));
    }

    private void failTwice(Exchange batch) {
        int attempt = attempts.incrementAndGet();
        if (attempt < 3) {
            batch.getMessage().setHeader(Exchange.REDELIVERY_DELAY, Duration.ofHours(1).toMillis());
            throw new IllegalStateException("not yet " + attempt);
        }
    }
}
