package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.replay.Rewind;
import io.capstream.eventlog.search.LogStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log tells of a lane that is held: an exception may quote an event, so its words are for operators alone. */
@ExtendWith(OutputCaptureExtension.class)
class LaneLinesTest {

    private static final String PERSON = "plant@example.com";

    @TempDir
    Path folder;

    @OnEachDatabase
    void theLogTellsTheKindOfAFailureAndTheStatusItsWords(LogDatabase database, CapturedOutput output) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10)).deliverTo(exchange -> {
            throw new IllegalStateException("a step", new UnsupportedOperationException(PERSON + " has no number"));
        })) {
            log.append(Sample.event("a", 1));
            await().until(() -> log.bean(LogStatus.class).now().lanes().get(0).heldSince().isPresent());

            assertThat(log.bean(LogStatus.class).now().lanes().get(0).lastError()).contains(PERSON + " has no number");
        }
        assertThat(output.getAll()).contains("Lane 0 is held", "java.lang.UnsupportedOperationException", "GET /api/status")
                .doesNotContain(PERSON);
    }

    @OnEachDatabase
    void thatALaneWasRewoundWhileItsBatchWasInHandIsNoFailure(LogDatabase database, CapturedOutput output) throws Exception {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> { });
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10))
                .deliverTo(exchange -> meanwhile.getAndSet(() -> { }).run())) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();
            meanwhile.set(() -> log.bean(Rewind.class).rewind(Instant.now().minus(Duration.ofDays(1)), OptionalInt.empty()));
            log.append(Sample.event("b", 1));
            await().until(() -> output.getOut().contains("Lane 0 was rewound"));
            log.awaitNothingPending();
        }
        assertThat(output.getAll()).doesNotContain("MovedLaneException");
    }

    @Test
    void thatTheDatabaseIsAwayIsToldOnceAndNotForEachTryOfEachLane(CapturedOutput output) {
        String url = LogDatabase.POSTGRES.newUrl(folder);
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, 4, 10))) {
            PostgresServer.shared().close(url);
            for (int lane = 0; lane < 2; lane++) {
                log.bean(HeldLane.class).note(lane, "Platform is away");
            }
        } finally {
            PostgresServer.shared().reopen(url);
        }
        assertThat(output.getOut().lines().filter(line -> line.contains("cannot be noted in the event log"))).hasSize(1);
    }
}
