package io.capstream.eventlog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersion;
import io.capstream.event.MappingVersions;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.search.DeadLetters;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.EventState;
import io.capstream.eventlog.search.LogStatus;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a lane has delivered comes again, in order, and every event is still accounted for. */
@Execution(ExecutionMode.CONCURRENT)
class RewindTest {

    private static final OptionalInt ALL = OptionalInt.empty();
    private static final Instant BEFORE_ALL = Instant.now().minusSeconds(3_600);

    @TempDir
    Path folder;

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicReference<String> version = new AtomicReference<>("v1");

    @OnEachDatabase
    void whatCameSinceATimeComesAgainInOrderAndIsCounted(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database)) {
            append(log, "old");
            Instant since = log.events().get(0).receivedAt().plusMillis(1);
            await().until(() -> Instant.now().isAfter(since));
            append(log, "a", "b", "dead", "c");
            delivered.clear();
            EventCounts before = log.totals();

            Rewound told = log.bean(Rewind.class).tell(since, ALL);
            assertThat(log.totals()).isEqualTo(before);
            log.camel().getRouteController().stopRoute("deliver");
            Rewound rewound = log.bean(Rewind.class).rewind(since, ALL);

            assertThat(rewound).isEqualTo(told);
            assertThat(rewound.rewound()).isEqualTo(3);
            assertThat(rewound.note()).isEmpty();
            assertThat(log.totals()).isEqualTo(new EventCounts(5, 0, 1, 1, 3));
            assertThat(states(log)).isEqualTo(Map.of("old", EventState.DELIVERED, "a", EventState.PENDING, "b", EventState.PENDING,
                    "c", EventState.PENDING, "dead", EventState.DEAD_LETTERED));

            log.camel().getRouteController().startRoute("deliver");
            log.awaitNothingPending();
            assertThat(delivered).containsExactly("a", "b", "c");
            assertThat(log.totals()).isEqualTo(before);
            assertThat(log.events()).allSatisfy(event ->
                    assertThat(event.deliveredAt().isPresent()).isEqualTo(event.state() == EventState.DELIVERED));
        }
    }

    @OnEachDatabase
    void aDeadLetterIsNotDeliveredAgainUntilItIsReplayed(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database)) {
            append(log, "a", "dead");
            append(log, "discarded-dead");
            log.bean(DeadLetters.class).discard(log.deadLetters().get(0).id());
            delivered.clear();

            log.bean(Rewind.class).rewind(BEFORE_ALL, ALL);
            log.awaitNothingPending();
            await().untilAsserted(() -> assertThat(log.bean(LogStatus.class).now().lanes().get(0).cursor()).isEqualTo(3));

            assertThat(delivered).containsExactly("a");
            assertThat(log.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.attempts()).isEqualTo(1));
            assertThat(log.replay(Filters.allDeadLetters())).isEqualTo(1);
            log.awaitNothingPending();
            assertThat(log.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.attempts()).isEqualTo(2));
            assertThat(log.totals()).isEqualTo(new EventCounts(3, 0, 1, 2, 0));
        }
    }

    @OnEachDatabase
    void theVersionsOfTheMappingsAreThoseOfTheLastPass(LogDatabase database) throws Exception {
        try (RunningLog log = oneLane(database)) {
            append(log, "a", "dead");
            version.set("v2");
            append(log, "b");
            assertThat(versions(log)).isEqualTo(Map.of("a", "v1", "dead", "v1", "b", "v2"));

            version.set("v3");
            log.bean(Rewind.class).rewind(BEFORE_ALL, ALL);
            log.awaitNothingPending();
            assertThat(versions(log)).isEqualTo(Map.of("a", "v3", "dead", "v1", "b", "v3"));

            log.replay(Filters.allDeadLetters());
            log.awaitNothingPending();
            assertThat(versions(log)).isEqualTo(Map.of("a", "v3", "dead", "v3", "b", "v3"));
        }
    }

    @OnEachDatabase
    void aBatchThatIsInHandMeanwhileIsNotSettled(LogDatabase database) throws Exception {
        CountDownLatch rewound = new CountDownLatch(1);
        AtomicInteger inHand = new AtomicInteger();
        try (RunningLog log = oneLane(database, exchange -> {
            if (first(exchange).equals("held") && inHand.incrementAndGet() == 1) {
                rewound.await();
                RunningLog.giveAllUp(exchange);
            }
        })) {
            append(log, "a", "b");
            log.append(Sample.event("held", 1));
            await().until(() -> inHand.get() == 1);

            assertThat(log.bean(Rewind.class).rewind(BEFORE_ALL, ALL).rewound()).isEqualTo(2);
            rewound.countDown();
            log.awaitNothingPending();

            assertThat(log.totals()).isEqualTo(new EventCounts(3, 0, 3, 0, 0));
            assertThat(delivered).containsExactly("a", "b", "held", "a", "b", "held");
        }
    }

    @Test
    void aLaneOfAnotherNodeIsRewoundAndNothingThatAnyNodeRemembersIsWrong() throws Exception {
        EventLogSettings settings = LogDatabase.settings(LogDatabase.POSTGRES.newUrl(folder), 1, 100);
        try (RunningLog one = new RunningLog(settings).deliverTo(this::deliver)) {
            append(one, "a", "b");
            one.camel().getRouteController().stopRoute("deliver");
            try (RunningLog other = new RunningLog(settings).deliverTo(this::deliver)) {
                version.set("v2");
                assertThat(one.bean(Rewind.class).rewind(BEFORE_ALL, ALL).rewound()).isEqualTo(2);
                other.awaitNothingPending();
                assertThat(versions(one)).isEqualTo(Map.of("a", "v2", "b", "v2"));
            }
            version.set("v1");
            one.camel().getRouteController().startRoute("deliver");
            append(one, "c");

            assertThat(versions(one)).isEqualTo(Map.of("a", "v2", "b", "v2", "c", "v1"));
            assertThat(one.totals()).isEqualTo(new EventCounts(3, 0, 3, 0, 0));
        }
    }

    @OnEachDatabase
    void onlyTheLaneThatIsMeantIsRewound(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(this::deliver)) {
            log.append(Sample.events("e", 20));
            log.awaitNothingPending();
            int lane = log.bean(Lanes.class).of("100045|1");
            delivered.clear();

            Rewound rewound = log.bean(Rewind.class).rewind(BEFORE_ALL, OptionalInt.of(lane));
            log.awaitNothingPending();

            assertThat(rewound.lanes()).singleElement().satisfies(moved -> assertThat(moved.lane()).isEqualTo(lane));
            assertThat(delivered).hasSize((int) rewound.rewound()).contains("e1");
            assertThat(log.totals()).isEqualTo(new EventCounts(20, 0, 20, 0, 0));
            assertThatThrownBy(() -> log.bean(Rewind.class).rewind(BEFORE_ALL, OptionalInt.of(4)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("lane is a number from 0 to 3");
            assertThat(log.bean(Rewind.class).rewind(Instant.now().plusSeconds(60), ALL)).isEqualTo(
                    new Rewound(0, List.of(), Optional.empty()));
        }
    }

    @OnEachDatabase
    void whatIsPurgedOrOfOlderLanesDoesNotComeAgainAndTheAnswerSaysSo(LogDatabase database) throws Exception {
        String url = database.newUrl(folder);
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, 2, 100)).deliverTo(this::deliver)) {
            append(log, "purged");
            log.bean(Retention.class).deleteBefore(Instant.now().plusSeconds(60));
            append(log, "a");
            delivered.clear();

            Rewound rewound = log.bean(Rewind.class).rewind(Instant.now().minus(Duration.ofDays(90)), ALL);
            log.awaitNothingPending();
            assertThat(rewound.note().orElseThrow()).contains("30 days").contains("purged");
            assertThat(delivered).containsExactly("a");
        }
        try (RunningLog log = new RunningLog(LogDatabase.settings(url, 3, 100)).deliverTo(this::deliver)) {
            append(log, "b");
            delivered.clear();

            Rewound rewound = log.bean(Rewind.class).rewind(BEFORE_ALL, ALL);
            log.awaitNothingPending();
            assertThat(rewound.note().orElseThrow()).contains("event-log.lanes was changed");
            assertThat(delivered).containsExactly("b");
            assertThat(log.totals()).isEqualTo(new EventCounts(3, 0, 3, 0, 0));
        }
    }

    private RunningLog oneLane(LogDatabase database) throws Exception {
        return oneLane(database, exchange -> { });
    }

    private RunningLog oneLane(LogDatabase database, Processor next) throws Exception {
        return new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 2)).deliverTo(exchange -> {
            deliver(exchange);
            next.process(exchange);
        });
    }

    /** Gives up what is called dead, and notes what mapped each. */
    private void deliver(Exchange exchange) throws Exception {
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            exchange.getProperty(MappingVersions.PROPERTY, MappingVersions.class)
                    .note(event.seq(), Optional.of(new MappingVersion(version.get(), "tested.yaml")));
            if (id(event).contains("dead")) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            } else {
                delivered.add(id(event));
            }
        }
    }

    private static String first(Exchange exchange) {
        return id(RunningLog.batch(exchange).get(0));
    }

    private static String id(LoggedEvent event) {
        String payload = new String(event.payload());
        String start = "\"eventId\":\"";
        int from = payload.indexOf(start) + start.length();
        return payload.substring(from, payload.indexOf('"', from));
    }

    private static void append(RunningLog log, String... ids) {
        List.of(ids).forEach(id -> log.append(Sample.event(id, 1)));
        log.awaitNothingPending();
    }

    private static Map<String, EventState> states(RunningLog log) {
        Map<String, EventState> states = new TreeMap<>();
        log.events().forEach(event -> states.put(event.eventId().orElseThrow(), event.state()));
        return states;
    }

    private static Map<String, String> versions(RunningLog log) {
        Map<String, String> versions = new TreeMap<>();
        log.events().forEach(event -> versions.put(event.eventId().orElseThrow(), event.mappingVersion().orElse("none")));
        return versions;
    }
}
