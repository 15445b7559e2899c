package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.search.DeadLetters;
import io.capstream.eventlog.search.LoggedEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
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
                        RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
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

    @OnEachDatabase
    void whatIsOldGoesInSmallStepsBetweenWhichAppendsGetThrough(LogDatabase database) throws Exception {
        int old = 10_000;
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 4, 1_000)).deliverTo(exchange -> { })) {
            log.append(Sample.events("old", old));
            await().atMost(Duration.ofMinutes(1)).until(() -> log.totals().pending() == 0);
            Instant afterThem = Instant.now().plusMillis(1);
            await().until(() -> Instant.now().isAfter(afterThem));
            CompletableFuture<Long> deleting = CompletableFuture.supplyAsync(() -> log.bean(Retention.class).deleteBefore(afterThem));

            Set<Long> left = new TreeSet<>();
            for (int n = 0; !deleting.isDone(); n++) {
                log.append(Sample.event("new" + n, 1));
                left.add(count(log, afterThem));
            }

            assertThat(deleting.get()).isEqualTo(old);
            assertThat(left).as("what was left of the old ones after an append").anyMatch(number -> number > 0 && number < old);
            assertThat(count(log, afterThem)).isZero();
        }
    }

    @OnEachDatabase
    void whenTheConnectorStopsNoOtherStepIsBegun(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> { })) {
            log.append(Sample.events("old", 50));
            log.awaitNothingPending();
            Retention retention = log.bean(Retention.class);
            retention.stop();

            assertThat(retention.deleteBefore(Instant.now().plusSeconds(60))).isZero();
            assertThat(log.events()).hasSize(50);
        }
    }

    /** SQLite takes rows out of its tables without wiping them from the file, where anybody with a copy of it could read them on. */
    @Test
    void whatIsDeletedIsNotInTheFileAnyMore() throws Exception {
        Path file = folder.resolve("event-log.db");
        String person = "someone-who-is-gone";
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder)).deliverTo(exchange -> { })) {
            for (int n = 0; n < 50; n++) {
                log.append(Sample.event(person + n, n).replace("\"data\":{", "\"data\":{\"x\":\"" + person.repeat(n * 10) + "\","));
            }
            log.awaitNothingPending();
            log.camel().getRouteController().stopRoute("deliver");
            assertThat(log.bean(Retention.class).deleteBefore(Instant.now().plusSeconds(60))).isEqualTo(50);
            log.append(Sample.event("someone-who-comes", 1));
        }

        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).contains("someone-who-comes");
        assertThat(content.contains(person)).as("what was deleted is in the file").isFalse();
    }

    @OnEachDatabase
    void keptDeadLettersAreNotDeletedHoweverOldTheyAre(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(RunningLog::giveAllUp)) {
            log.append(Sample.events("e", 5));
            log.awaitNothingPending();

            assertThat(log.bean(Retention.class).deleteBefore(Instant.now().plus(Duration.ofDays(3_650)))).isZero();
            assertThat(log.deadLetters()).hasSize(5);
        }
    }

    private static long count(RunningLog log, Instant before) {
        return log.bean(Database.class).reads().sql().sql("select count(*) from event where received_at < :before")
                .param("before", before.toEpochMilli()).query(Long.class).single();
    }
}
