package io.capstream.eventlog.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.event.ReplayedEvents;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.replay.Rewind;
import io.capstream.eventlog.store.Lanes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;

/** An event that was made before others of its customer and comes after them knows these, and is told of as superseded. */
class LateEventsTest {

    private static final long NOW = System.currentTimeMillis() - 60_000;

    @TempDir
    Path folder;

    private final Set<Long> refused = new ConcurrentSkipListSet<>();
    private final Map<Long, List<Long>> ahead = new ConcurrentSkipListMap<>();

    @OnEachDatabase
    void whatWasMadeLaterIsAheadOfALateEvent(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database.newUrl(folder))) {
            log.append(made("a", 1, NOW + 10), made("b", 1, NOW + 20), made("other", 2, NOW + 30));
            log.awaitNothingPending();
            log.append(made("late", 1, NOW + 15), made("in-order", 1, NOW + 25));
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(4L, List.of(2L)));
            assertThat(superseded(log)).isEqualTo(Map.of("late", "profiles: tested"));
        }
    }

    @OnEachDatabase
    void alsoWithinABatch(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database.newUrl(folder))) {
            log.append("[" + String.join(",", made("a", 1, NOW + 10), made("late", 1, NOW), made("later", 1, NOW + 20)) + "]");
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(2L, List.of(1L)));
        }
    }

    @OnEachDatabase
    void afterARestartAndWhereAnotherNodeWasAtTheLane(LogDatabase database) throws Exception {
        String url = database.newUrl(folder);
        try (RunningLog log = oneLane(url)) {
            log.append(made("a", 1, NOW + 10));
            log.awaitNothingPending();
        }
        try (RunningLog log = oneLane(url)) {
            log.append(made("late", 1, NOW));
            log.awaitNothingPending();
        }

        assertThat(ahead).isEqualTo(Map.of(2L, List.of(1L)));
    }

    @OnEachDatabase
    void whatIsForgottenInMemoryIsFoundInTheLog(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 32, 1_000)).deliverTo(this::deliver)) {
            log.append(made("a", 1, NOW + 10));
            log.append(othersOfTheLane(log.bean(Lanes.class)));
            log.awaitNothingPending();
            log.append(made("late", 1, NOW));
            log.awaitNothingPending();

            assertThat(ahead.values()).containsOnlyOnce(List.of(1L));
        }
    }

    @OnEachDatabase
    void whatIsADeadLetterIsNotAhead(LogDatabase database) throws Exception {
        refused.add(1L);
        try (RunningLog log = oneLane(database.newUrl(folder))) {
            log.append(made("a", 1, NOW + 10));
            log.awaitNothingPending();
            log.append(made("late", 1, NOW));
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(2L, List.of()));
            assertThat(superseded(log)).isEmpty();
        }
    }

    @OnEachDatabase
    void aReplayedEventThatCameLateHasBothAhead(LogDatabase database) throws Exception {
        refused.add(2L);
        try (RunningLog log = oneLane(database.newUrl(folder))) {
            log.append(made("a", 1, NOW + 10), made("late", 1, NOW), made("c", 1, NOW + 20));
            log.awaitNothingPending();
            refused.clear();
            log.replay(List.of(2L));
            log.awaitNothingPending();

            assertThat(ahead.get(2L)).containsExactly(3L, 1L);
        }
    }

    @OnEachDatabase
    void aRewindIsInTheOrderOfTheLogAgain(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database.newUrl(folder))) {
            log.append(made("a", 1, NOW), made("b", 1, NOW + 10), made("c", 1, NOW + 20));
            log.awaitNothingPending();
            log.bean(Rewind.class).rewind(Instant.now().minusSeconds(3_600), OptionalInt.empty());
            log.awaitNothingPending();

            assertThat(ahead).isEmpty();
        }
    }

    @OnEachDatabase
    void aTimeThatCannotBeIsThatOfTheReceipt(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database.newUrl(folder))) {
            log.append(made("far-future", 1, 904_788_626_831_872L), made("none", 1, -1));
            log.awaitNothingPending();
            log.append(made("in-seconds", 1, NOW / 1_000), Sample.event("untold", 1));
            log.awaitNothingPending();

            assertThat(superseded(log)).isEmpty();
        }
    }

    /** Three times as many customers as a lane remembers, all in that of customer 1. */
    private static String othersOfTheLane(Lanes lanes) {
        return IntStream.iterate(2, customer -> customer + 1)
                .filter(customer -> lanes.of("100045|" + customer) == lanes.of("100045|1")).limit(6_000)
                .mapToObj(customer -> Sample.event("other" + customer, customer)).collect(Collectors.joining(",", "[", "]"));
    }

    private RunningLog oneLane(String url) throws Exception {
        return new RunningLog(LogDatabase.settings(url, 1, 100)).deliverTo(this::deliver);
    }

    private static String made(String id, int customer, long createdAt) {
        return Sample.event(id, customer).replace("\"orgId\"", "\"createdAt\":" + createdAt + ",\"orgId\"");
    }

    /** As a mapper does that finds every event outdated that has something ahead. */
    private void deliver(Exchange exchange) throws Exception {
        ReplayedEvents outdated = exchange.getProperty(ReplayedEvents.PROPERTY, ReplayedEvents.class);
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            if (refused.contains(event.seq())) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            } else if (outdated.contains(event)) {
                List<Long> newer = new ArrayList<>();
                assertThat(outdated.visitNewer(event, made -> newer.add(made.seq()))).isTrue();
                ahead.put(event.seq(), newer);
                outdated.noteSuperseded(event, newer.isEmpty() ? Set.of() : Set.of("profiles: tested"));
            }
        }
    }

    private static Map<String, String> superseded(RunningLog log) {
        Map<String, String> superseded = new TreeMap<>();
        log.events().forEach(event -> event.superseded().ifPresent(fields ->
                superseded.put(event.eventId().orElse("none"), fields)));
        return superseded;
    }
}
