package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.LoggedEvent;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted when it is old, and what is not. */
class RetentionTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void onlyWhatIsDoneAndOldIsDeleted(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.event("delivered", 1), Sample.event("kept", 2), Sample.event("discarded", 2), "rubbish");
            log.deliverTo(exchange -> {
                for (LoggedEvent event : RunningLog.batch(exchange)) {
                    if (event.orderKey().endsWith("|2")) {
                        RunningLog.giveUp(exchange, event.seq(), "refused");
                    }
                }
            });
            log.awaitNothingPending();
            log.camel().getRouteController().stopRoute("deliver");
            log.append(Sample.event("pending", 3));
            log.bean(DeadLetters.class).discard(log.bean(LoggedEvents.class).find(Filters.eventId("discarded")).get(0).seq());
            Retention retention = log.bean(Retention.class);

            assertThat(retention.deleteBefore(Instant.now().minusSeconds(60))).isZero();
            assertThat(retention.deleteBefore(Instant.now().plusSeconds(60))).isEqualTo(2);

            assertThat(log.events()).extracting(event -> event.eventId().orElse("rubbish"))
                    .containsExactly("pending", "rubbish", "kept");
            assertThat(log.append(Sample.event("kept", 2))).isEqualTo(new Appended(0, 1, 0));
            assertThat(log.append(Sample.event("delivered", 1))).isEqualTo(new Appended(1, 0, 0));
        }
    }
}
