package io.capstream.eventlog.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.event.ReplayedEvents;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.replay.Rewind;
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
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;

/** A replayed event knows which newer events of its customer have been delivered ahead of it, and is told of as superseded. */
class DeliveredAheadTest {

    @TempDir
    Path folder;

    private final Set<Long> refused = new ConcurrentSkipListSet<>();
    private final Map<Long, List<Long>> ahead = new ConcurrentSkipListMap<>();

    @OnEachDatabase
    void newerEventsOfTheSameCustomerThatWereDeliveredAreAhead(LogDatabase database) throws Exception {
        refused.addAll(Set.of(1L, 3L));
        try (RunningLog log = oneLane(database)) {
            log.append(Sample.event("a", 1), Sample.event("b", 1), Sample.event("c", 1), Sample.event("other", 2), Sample.event("d", 1));
            log.awaitNothingPending();
            assertThat(ahead).isEmpty();

            refused.remove(1L);
            log.replay(List.of(1L));
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(1L, List.of(5L, 2L)));
            assertThat(superseded(log)).isEqualTo(Map.of("a", "profiles: tested"));
        }
    }

    @OnEachDatabase
    void amongThemselvesReplayedEventsAreInOrder(LogDatabase database) throws Exception {
        refused.addAll(Set.of(1L, 2L, 3L));
        try (RunningLog log = oneLane(database)) {
            log.append(Sample.event("a", 1), Sample.event("b", 1), Sample.event("c", 1));
            log.awaitNothingPending();

            refused.clear();
            log.replay(Filters.allDeadLetters());
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(1L, List.of(), 2L, List.of(), 3L, List.of()));
            assertThat(superseded(log)).isEmpty();
        }
    }

    @OnEachDatabase
    void whatIsPendingAheadIsAskedForOnlyWhenItIsDone(LogDatabase database) throws Exception {
        refused.addAll(Set.of(1L));
        try (RunningLog log = oneLane(database)) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();
            log.camel().getRouteController().stopRoute("deliver");
            log.append(Sample.event("delivered", 1), Sample.event("refused", 1));
            refused.clear();
            refused.add(3L);
            log.replay(List.of(1L));

            log.camel().getRouteController().startRoute("deliver");
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(1L, List.of(2L)));
        }
    }

    @OnEachDatabase
    void afterARewindItIsDecidedAnew(LogDatabase database) throws Exception {
        refused.add(1L);
        try (RunningLog log = oneLane(database)) {
            log.append(Sample.event("a", 1), Sample.event("b", 1));
            log.awaitNothingPending();
            refused.clear();
            log.replay(List.of(1L));
            log.awaitNothingPending();
            assertThat(superseded(log)).containsKey("a");

            refused.add(2L);
            log.bean(Rewind.class).rewind(Instant.now().minusSeconds(3_600), OptionalInt.empty());
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(1L, List.of()));
            assertThat(superseded(log)).isEmpty();
        }
    }

    @OnEachDatabase
    void anEventOfNobodyHasNothingAhead(LogDatabase database) throws Exception {
        refused.add(1L);
        try (RunningLog log = oneLane(database)) {
            log.append("{\"eventName\":\"x\",\"eventId\":\"a\",\"orgId\":1}", "{\"eventName\":\"x\",\"eventId\":\"b\",\"orgId\":1}");
            log.awaitNothingPending();
            refused.clear();
            log.replay(List.of(1L));
            log.awaitNothingPending();

            assertThat(ahead).isEqualTo(Map.of(1L, List.of()));
        }
    }

    @OnEachDatabase
    void whereTooManyAreAheadTheEventIsTakenForOutdated(LogDatabase database) throws Exception {
        refused.add(1L);
        try (RunningLog log = oneLane(database)) {
            log.append(Sample.event("a", 1), Sample.events("e", 1_001).replaceAll("\"customerId\":\\d+", "\"customerId\":1"));
            log.awaitNothingPending();
            refused.clear();
            log.replay(List.of(1L));
            log.awaitNothingPending();

            assertThat(ahead.get(1L)).hasSize(1_001).startsWith(1_002L).endsWith(-1L);
        }
    }

    private RunningLog oneLane(LogDatabase database) throws Exception {
        return new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 100)).deliverTo(this::deliver);
    }

    /** As a mapper does that finds every replayed event outdated that has something ahead. */
    private void deliver(Exchange exchange) throws Exception {
        ReplayedEvents replayed = exchange.getProperty(ReplayedEvents.PROPERTY, ReplayedEvents.class);
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            if (refused.contains(event.seq())) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            } else if (replayed.contains(event)) {
                List<Long> newer = new ArrayList<>();
                boolean all = replayed.visitNewer(event, ahead -> newer.add(ahead.seq()));
                if (!all) {
                    newer.add(-1L);
                }
                ahead.put(event.seq(), newer);
                replayed.noteSuperseded(event, newer.isEmpty() ? Set.of() : Set.of("profiles: tested"));
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
