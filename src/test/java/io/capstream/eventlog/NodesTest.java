package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.lease.Node;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.PendingGauges;
import io.capstream.eventlog.store.EventLogSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has which lanes, among several nodes on one PostgreSQL. */
class NodesTest {

    private static final int LANES = 4;

    @TempDir
    Path folder;

    private final String url = LogDatabase.POSTGRES.newUrl(folder);
    private final EventLogSettings settings = LogDatabase.settings(url, LANES, 10);
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

    @Test
    void aNodeThatComesGetsItsShareAndOneThatGoesLeavesItsLanesAtOnce() throws Exception {
        try (RunningLog one = node()) {
            soon().until(() -> owned().equals(List.of(4)));
            List<String> stays = PostgresServer.shared().ownersOfLanes(url);
            try (RunningLog other = node()) {
                soon().until(() -> owned().equals(List.of(2, 2)));
            }
            assertThat(PostgresServer.shared().ownersOfLanes(url)).as("at once: its lease is not waited for").isEqualTo(stays);
            soon().until(() -> owned().equals(List.of(4)));
        }
    }

    @Test
    void aNodeWithoutTheRouteThatDeliversHasNone() throws Exception {
        try (RunningLog receiving = new RunningLog(settings); RunningLog delivering = node()) {
            soon().until(() -> owned().equals(List.of(4)));
            delivering.camel().getRouteController().stopRoute("deliver");
            soon().until(() -> owned().isEmpty());
            delivering.camel().getRouteController().startRoute("deliver");
            soon().until(() -> owned().equals(List.of(4)));
        }
    }

    @Test
    void aNodeThatCanDeliverGetsTheLanesOfOneThatCannot() throws Exception {
        AtomicBoolean cutOff = new AtomicBoolean(true);
        try (RunningLog one = new RunningLog(settings).deliverTo(exchange -> {
            if (cutOff.get()) {
                throw new IllegalStateException("no way to Platform");
            }
            delivered.add("by one");
        })) {
            soon().until(() -> owned().equals(List.of(4)));
            one.append(Sample.events("first", 40));
            try (RunningLog other = node()) {
                other.append(Sample.events("second", 40));
                other.awaitNothingPending();

                assertThat(delivered).hasSize(80).doesNotContain("by one").doesNotHaveDuplicates();
                soon().until(() -> owned().equals(List.of(4)));
                cutOff.set(false);
                await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300)).until(() -> {
                    one.append(Sample.events("third" + System.nanoTime(), 8));
                    return owned().equals(List.of(2, 2));
                });
            }
        }
    }

    /** A way to Platform on which nothing comes back: nobody knows what became of the requests, so what follows them is sent again. */
    @Test
    void batchesThatDoNotComeBackAreDeliveredByAnotherNode() throws Exception {
        CountDownLatch healed = new CountDownLatch(1);
        AtomicInteger inHand = new AtomicInteger();
        try (RunningLog one = new RunningLog(settings)) {
            one.append(Sample.event("old", 7), Sample.event("other", 8));
            one.deliverTo(exchange -> {
                inHand.incrementAndGet();
                String when = healed.getCount() > 0 ? "late " : "";
                healed.await();
                RunningLog.batch(exchange).forEach(event -> delivered.add(when + Ledger.eventId(event)));
            });
            soon().until(() -> inHand.get() == 2);
            try (RunningLog other = new RunningLog(settings)) {
                other.deliverTo(exchange -> RunningLog.batch(exchange).forEach(event -> delivered.add(Ledger.eventId(event))));
                other.append(Sample.event("new", 7));
                soon().until(() -> delivered.containsAll(List.of("old", "other", "new")));

                healed.countDown();
                soon().until(() -> delivered.containsAll(List.of("late old", "late other")));
                soon().until(() -> deliveredAfter("late old").contains("new"));
                other.awaitNothingPending();
                assertThat(other.totals()).isEqualTo(new EventCounts(3, 0, 3, 0, 0));
            }
        }
    }

    /** As the routes do it: a batch stays in hand for as long as Platform does not take it. */
    @Test
    void batchesThatARouteTriesAgainAndAgainAreDeliveredByAnotherNode() throws Exception {
        try (RunningLog one = new RunningLog(settings)) {
            one.append(Sample.events("e", 40));
            one.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(defaultErrorHandler().maximumRedeliveries(-1).redeliveryDelay(50)
                            .onExceptionOccurred(one.bean(HeldLane.class)));
                    from("event-log:batches?requireDelivery=false").process(one.bean(LaneOwnership.class)).process(exchange -> {
                        throw new IllegalStateException("no way to Platform");
                    });
                }
            });
            soon().until(() -> owned().equals(List.of(4)));
            try (RunningLog other = node()) {
                other.awaitNothingPending();

                assertThat(delivered).hasSize(40).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void nodesWhoseClocksAreHoursApartShareTheLanesAlike() throws Exception {
        try (RunningLog slow = new RunningLog(settings, () -> Instant.now().minus(Duration.ofHours(2)), RunningLog.PATIENT);
                RunningLog fast = new RunningLog(settings, () -> Instant.now().plus(Duration.ofHours(2)), RunningLog.PATIENT)) {
            slow.deliverTo(this::deliver);
            fast.deliverTo(this::deliver);
            soon().until(() -> owned().equals(List.of(2, 2)));
            long taken = tokens();
            slow.append(Sample.events("slow", 40));
            fast.append(Sample.events("fast", 40));
            slow.awaitNothingPending();

            assertThat(tokens()).as("how often lanes were taken").isEqualTo(taken);
            assertThat(slow.bean(LaneLeases.class).nodes()).allMatch(Node::alive);
            assertThat(delivered).hasSize(80).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatANodeMayHaveSentAfterItLostALaneIsFollowedByTheNewestEventsOfTheSameCustomers() throws Exception {
        CountDownLatch frozen = new CountDownLatch(1);
        AtomicInteger inHand = new AtomicInteger();
        try (RunningLog former = new RunningLog(settings); RunningLog next = new RunningLog(settings)) {
            former.append(Sample.event("old", 7), Sample.event("other", 8));
            former.deliverTo(exchange -> {
                inHand.incrementAndGet();
                String when = frozen.getCount() > 0 ? "late " : "";
                frozen.await();
                RunningLog.batch(exchange).forEach(event -> delivered.add(when + Ledger.eventId(event)));
            });
            soon().until(() -> inHand.get() == 2);
            try (Connection silence = PostgresServer.shared().silenceOwners(url)) {
                next.deliverTo(exchange -> RunningLog.batch(exchange).forEach(event -> delivered.add(Ledger.eventId(event))));
                next.append(Sample.event("new", 7));
                soon().until(() -> delivered.containsAll(List.of("old", "other", "new")));
                frozen.countDown();
                soon().until(() -> delivered.containsAll(List.of("late old", "late other")));
            }

            soon().until(() -> deliveredAfter("late old").contains("new"));
            next.awaitNothingPending();
            assertThat(delivered.stream().filter("other"::equals)).as("which no newer event of its customer followed").hasSize(1);
            assertThat(next.totals()).isEqualTo(new EventCounts(3, 0, 3, 0, 0));
        }
    }

    @Test
    void eachNodeTellsOfAllAndTheirPendingEventsSummedUpAreThoseOfTheLog() throws Exception {
        try (RunningLog one = failing(); RunningLog other = failing();
                RunningLog away = new RunningLog(settings, RunningLog.PATIENT)) {
            soon().until(() -> owned().equals(List.of(2, 2)));
            one.append(Sample.events("e", 40));

            List<Node> nodes = other.bean(LaneLeases.class).nodes();
            assertThat(nodes).hasSize(3).allSatisfy(node -> assertThat(node.alive()).isTrue()).extracting(Node::mappings)
                    .containsOnly("mapped alike");
            assertThat(nodes.stream().flatMap(node -> node.lanes().stream())).containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(one.bean(NodesHealth.class).health().getDetails()).containsOnlyKeys("alive");
            soon().untilAsserted(() -> assertThat(pending(one) + pending(other) + pending(away)).isEqualTo(40));
        }
    }

    @Test
    void aNodeThatHangsIsShownAsSilent() throws Exception {
        try (RunningLog hung = node(); RunningLog other = new RunningLog(settings)) {
            soon().until(() -> owned().equals(List.of(4)));
            try (Connection silence = PostgresServer.shared().silenceOwners(url)) {
                soon().until(() -> other.bean(LaneLeases.class).nodes().stream().filter(node -> !node.alive()).count() == 1);
            }
        }
    }

    private List<String> deliveredAfter(String event) {
        List<String> now = List.copyOf(delivered);
        return now.subList(now.indexOf(event), now.size());
    }

    private static double pending(RunningLog log) {
        MeterRegistry meters = new SimpleMeterRegistry();
        log.bean(PendingGauges.class).bindTo(meters);
        return meters.get("capillary.events.pending").gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private RunningLog node() throws Exception {
        return new RunningLog(settings).deliverTo(this::deliver);
    }

    private void deliver(Exchange batch) {
        RunningLog.batch(batch).stream().map(LoggedEvent::seq).map(String::valueOf).forEach(delivered::add);
    }

    private RunningLog failing() throws Exception {
        return new RunningLog(settings, RunningLog.PATIENT).deliverTo(exchange -> {
            throw new IllegalStateException("Platform is away");
        });
    }

    /** How many lanes each node has that has any. */
    private List<Integer> owned() {
        return PostgresServer.shared().lanesOfOwners(url);
    }

    private long tokens() {
        return PostgresServer.shared().tokens(url);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
