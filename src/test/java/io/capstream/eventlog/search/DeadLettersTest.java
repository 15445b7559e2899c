package io.capstream.eventlog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a dead letter: kept, listed, replayed, given up. */
class DeadLettersTest {

    @TempDir
    Path folder;

    private final AtomicBoolean refusing = new AtomicBoolean(true);
    private final ConcurrentLinkedQueue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();

    /** Whatever the reason why the database does not take it. */
    @Test
    void wordsThatTheDatabaseDoesNotTakeHoldNoLane() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (RunningLog log = new RunningLog(LogDatabase.POSTGRES.settings(folder))) {
            log.bean(Database.class).writes().sql().sql("alter table dead_letter add check (message not like '%\u017d%')").update();
            log.append(Sample.event("a", 1));
            log.deliverTo(exchange -> {
                sent.incrementAndGet();
                RunningLog.giveUp(exchange, RunningLog.batch(exchange).get(0).seq(), DeadLetterReason.REFUSED, "Platform said \u017dal");
            });
            log.awaitNothingPending();

            assertThat(log.deadLetters()).singleElement().extracting(DeadLetter::message).asString()
                    .startsWith("Platform said").endsWith("al");
            assertThat(sent).hasValue(1);
        }
    }

    @OnEachDatabase
    void aReplayedEventIsDeliveredAndKeepsItsNumber(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();
            long id = log.deadLetters().get(0).id();

            refusing.set(false);
            assertThat(log.replay(List.of(id, 99L))).isEqualTo(1);
            log.awaitNothingPending();

            assertThat(delivered).extracting(LoggedEvent::seq).containsExactly(id);
            assertThat(log.deadLetters()).isEmpty();
            assertThat(log.events()).singleElement().satisfies(event -> {
                assertThat(event.seq()).isEqualTo(id);
                assertThat(event.state()).isEqualTo(EventState.DELIVERED);
            });
            assertThat(log.replay(List.of(id))).isZero();
        }
    }

    @OnEachDatabase
    void aReplayThatFailsCountsAsAnotherAttempt(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();
            DeadLetter before = log.deadLetters().get(0);

            log.replay(List.of(before.id()));
            log.awaitNothingPending();

            assertThat(before.attempts()).isEqualTo(1);
            assertThat(log.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.id()).isEqualTo(before.id());
                assertThat(letter.attempts()).isEqualTo(2);
            });
        }
    }

    @OnEachDatabase
    void aReplayByFilterTakesTheOldestFirstAndOnlyWhatIsMeant(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            log.append(Sample.event("other", 1).replace("pointsIssued", "tierUpgraded"));
            log.append(Sample.events("e", 30).replaceAll("\"customerId\":\\d+", "\"customerId\":1"));
            log.awaitNothingPending();

            refusing.set(false);
            assertThat(log.replay(filter("refused", "POINTSissued"))).isEqualTo(30);
            log.awaitNothingPending();

            assertThat(delivered).hasSize(30).extracting(LoggedEvent::seq).isSorted();
            assertThat(log.deadLetters()).singleElement().satisfies(letter ->
                    assertThat(letter.eventName()).isEqualTo("tierUpgraded"));
            assertThat(log.replay(filter("mapping", "tierUpgraded"))).isZero();
        }
    }

    @OnEachDatabase
    void theSearchIsNarrowedByTimeAndLimit(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();

            Optional<Instant> future = Optional.of(Instant.now().plusSeconds(60));
            Optional<Instant> past = Optional.of(Instant.now().minusSeconds(60));
            DeadLetters letters = log.bean(DeadLetters.class);
            assertThat(letters.find(since(future), 10)).isEmpty();
            assertThat(letters.find(since(past), 10)).hasSize(1);
            assertThat(letters.find(since(past), 0)).isEmpty();
        }
    }

    @OnEachDatabase
    void aDiscardedOneIsGivenUpForGoodAndStaysInTheAuditTrail(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();
            long id = log.deadLetters().get(0).id();
            DeadLetters letters = log.bean(DeadLetters.class);

            assertThat(letters.discard(id)).isTrue();

            assertThat(letters.discard(id)).isFalse();
            assertThat(log.replay(List.of(id))).isZero();
            assertThat(log.deadLetters()).isEmpty();
            assertThat(log.events()).singleElement().satisfies(event -> {
                assertThat(event.state()).isEqualTo(EventState.DISCARDED);
                assertThat(event.reason()).contains("refused");
            });
        }
    }

    @OnEachDatabase
    void anUnreadableOneStaysUntilItCanBeRead(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            refusing.set(false);
            log.append("rubbish");
            DeadLetters letters = log.bean(DeadLetters.class);
            long id = log.deadLetters().get(0).id();

            assertThat(log.replay(List.of(id))).isZero();
            assertThat(log.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.attempts()).isEqualTo(2));

            becomesReadable(log, id, Sample.event("a", 1));
            assertThat(log.replay(List.of(id))).isEqualTo(1);
            log.awaitNothingPending();
            assertThat(delivered).extracting(LoggedEvent::seq).containsExactly(id);
            assertThat(log.bean(LogStatus.class).now().events().get("pointsIssued")).isEqualTo(new EventCounts(1, 0, 1, 0, 0));
        }
    }

    @OnEachDatabase
    void anUnreadableOneThatTurnsOutToBeACopyStays(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            refusing.set(false);
            log.append(Sample.event("a", 1), "rubbish");
            long id = log.deadLetters().get(0).id();
            becomesReadable(log, id, Sample.event("a", 1));

            assertThat(log.replay(List.of(id))).isZero();

            assertThat(log.deadLetters()).singleElement().satisfies(letter ->
                    assertThat(letter.message()).contains("holds this event already"));
        }
    }

    @OnEachDatabase
    void noWordsOfPlatformCanHoldALane(LogDatabase database) throws Exception {
        String words = "no\0 \ud800" + "x".repeat(9_000);
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange ->
                RunningLog.giveUp(exchange, RunningLog.batch(exchange).get(0).seq(), DeadLetterReason.REFUSED, words))) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();

            assertThat(log.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.message()).startsWith("no"));
        }
    }

    private void deliver(Exchange exchange) throws Exception {
        if (refusing.get()) {
            RunningLog.giveAllUp(exchange);
        } else {
            delivered.addAll(RunningLog.batch(exchange));
        }
    }

    private static DeadLetterFilter filter(String reason, String eventName) {
        return new DeadLetterFilter(
                Optional.of(reason), Optional.of(eventName), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static DeadLetterFilter since(Optional<Instant> time) {
        return new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty(), time, Optional.empty());
    }

    /** As if a newer release could read what was stored. */
    private static void becomesReadable(RunningLog log, long seq, String payload) {
        log.bean(Database.class).writes().batches().update("update event set payload = ? where seq = ?",
                payload.getBytes(StandardCharsets.UTF_8), seq);
    }
}
