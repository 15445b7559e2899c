package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.eventlog.search.DeadLetter;
import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A dead letter is told of once, after it is kept, beside the lanes. */
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterNoticesTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<DeadLetter> told = new CopyOnWriteArrayList<>();

    @OnEachDatabase
    void aBatchThatComesAgainAndAgainTellsOfItsDeadLettersOnce(LogDatabase database) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (RunningLog log = new RunningLog(database.settings(folder)).tellTo(this::note).deliverTo(exchange -> {
            RunningLog.giveAllUp(exchange);
            if (attempts.incrementAndGet() < 4) {
                throw new IllegalStateException("a later step fails");
            }
        })) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();
            await().atMost(BOUND).until(() -> !told.isEmpty());

            assertThat(told).isEqualTo(log.deadLetters());
            assertThat(told).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo("refused");
                assertThat(letter.message()).isEqualTo("because of refused");
                assertThat(letter.eventName()).isEqualTo("pointsIssued");
            });
        }
    }

    @OnEachDatabase
    void whatCannotBeReadPassesTheSameRouteAsItCameIn(LogDatabase database) throws Exception {
        ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
        try (RunningLog log = new RunningLog(database.settings(folder)).tellTo(exchange -> {
            note(exchange);
            bodies.add(exchange.getMessage().getBody(String.class));
        })) {
            log.append("rubbish");
            await().atMost(BOUND).until(() -> !bodies.isEmpty());

            assertThat(bodies).containsExactly("rubbish");
            assertThat(told).singleElement().extracting(DeadLetter::reason).isEqualTo(DeadLetterReason.MALFORMED.toString());
        }
    }

    @OnEachDatabase
    void aRouteThatFailsHoldsNothingAndIsToldInALineEach(LogDatabase database, CapturedOutput output) throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger calls = new AtomicInteger();
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(RunningLog::giveAllUp).tellTo(exchange -> {
            calls.incrementAndGet();
            if (away.get()) {
                throw new IllegalStateException("quotes somebody");
            }
        })) {
            log.append(Sample.events("a", 30));
            log.awaitNothingPending();
            await().atMost(BOUND).until(() -> calls.get() == 30);
            away.set(false);
            log.append(Sample.event("b", 1));
            await().atMost(BOUND).until(() -> output.getOut().contains("works again"));

            assertThat(calls).hasValue(31);
            assertThat(log.deadLetters()).hasSize(31);
            assertThat(output.getOut().lines().filter(line -> line.contains("Route dead-letter"))).hasSize(2)
                    .anyMatch(line -> line.contains("fails for dead letter 1, which is kept all the same"))
                    .anyMatch(line -> line.contains("it has failed for 30 dead letters"));
            assertThat(output.getOut()).doesNotContain("quotes somebody", "\tat ");
        }
    }

    @OnEachDatabase
    void aRouteThatHangsHoldsNoLane(LogDatabase database) throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(RunningLog::giveAllUp)
                .tellTo(exchange -> hanging.await())) {
            log.append(Sample.events("a", 30));

            log.awaitNothingPending();
            assertThat(log.deadLetters()).hasSize(30);
            hanging.countDown();
        }
    }

    @OnEachDatabase
    void whatNobodyWasToldOfYetIsToldAfterARestart(LogDatabase database) throws Exception {
        EventLogSettings settings = database.settings(folder);
        CountDownLatch never = new CountDownLatch(1);
        try (RunningLog log = new RunningLog(settings).deliverTo(RunningLog::giveAllUp).tellTo(exchange -> {
            note(exchange);
            never.await();
        })) {
            log.append(Sample.events("a", 30));
            log.awaitNothingPending();
            await().atMost(BOUND).until(() -> !told.isEmpty());
        }
        try (RunningLog log = new RunningLog(settings).tellTo(this::note)) {
            await().atMost(BOUND).until(() -> told.size() >= 30);

            assertThat(told).extracting(DeadLetter::id).doesNotHaveDuplicates().hasSize(30);
        }
    }

    @OnEachDatabase
    void oneThatIsReplayedIsToldOfWhenItFailsAgain(LogDatabase database) throws Exception {
        AtomicBoolean refusing = new AtomicBoolean(true);
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> {
            if (refusing.get()) {
                RunningLog.giveAllUp(exchange);
            }
        })) {
            log.append(Sample.event("passes", 1), Sample.event("fails", 2));
            log.awaitNothingPending();
            List<DeadLetter> letters = log.deadLetters();
            refusing.set(false);
            log.replay(List.of(letters.get(1).id()));
            log.awaitNothingPending();

            log.tellTo(this::note);
            await().atMost(BOUND).until(() -> told.size() == 1);
            refusing.set(true);
            log.replay(List.of(letters.get(0).id()));
            await().atMost(BOUND).until(() -> told.size() == 2);

            assertThat(told).extracting(DeadLetter::id).containsOnly(letters.get(0).id());
            assertThat(told).extracting(DeadLetter::attempts).containsExactly(1L, 2L);
        }
    }

    @Test
    void ofSeveralNodesOneTells() throws Exception {
        EventLogSettings settings = LogDatabase.POSTGRES.settings(folder);
        try (RunningLog one = new RunningLog(settings).deliverTo(RunningLog::giveAllUp).tellTo(this::note);
                RunningLog other = new RunningLog(settings).deliverTo(RunningLog::giveAllUp).tellTo(this::note)) {
            one.append(Sample.events("a", 100));
            other.append(Sample.events("b", 100));
            await().atMost(BOUND).until(() -> told.size() >= 200);

            assertThat(told).extracting(DeadLetter::id).doesNotHaveDuplicates().hasSize(200);
        }
    }

    private void note(Exchange exchange) {
        told.add(exchange.getVariable("deadLetter", DeadLetter.class));
    }
}
