package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.BatchInHand;
import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersion;
import io.capstream.event.MappingVersions;
import io.capstream.event.Refusal;
import io.capstream.eventlog.lane.BatchDelivery;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.EventState;
import io.capstream.eventlog.search.EventSummary;
import io.capstream.eventlog.search.LaneStatus;
import io.capstream.eventlog.search.LogStatus;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.eventlog.search.PendingGauges;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route gets from {@code event-log:batches}, and when a lane's cursor moves. */
class DeliveryTest {

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<LoggedEvent> arrived = new ConcurrentLinkedQueue<>();

    @OnEachDatabase
    void aCustomersEventsComeInTheOrderOfTheirAcceptance(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))
                .deliverTo(exchange -> arrived.addAll(RunningLog.batch(exchange)))) {
            IntStream.range(0, 40).forEach(round -> log.append(Sample.events("round" + round + "-", 10)));
            log.awaitNothingPending();

            assertThat(arrived).hasSize(400);
            assertThat(arrived.stream().collect(Collectors.groupingBy(LoggedEvent::orderKey)).values()).hasSize(10)
                    .allSatisfy(events -> assertThat(events).extracting(LoggedEvent::seq).isSorted());
        }
    }

    @OnEachDatabase
    void aBatchIsOfOneLaneAndBoundedInNumberAndBytes(LogDatabase database) throws Exception {
        Set<Integer> sizes = ConcurrentHashMap.newKeySet();
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 3))) {
            log.append(Sample.events("small", 4));
            log.append("[" + large("a") + "," + large("b") + "]");
            log.deliverTo(exchange -> sizes.add(RunningLog.batch(exchange).size()));
            log.awaitNothingPending();

            assertThat(sizes).containsExactlyInAnyOrder(3, 1, 2);
        }
    }

    @OnEachDatabase
    void howLongARouteHasHadABatchIsSeen(LogDatabase database) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 3)).deliverTo(exchange -> done.await())) {
            BatchDelivery batches = log.bean(BatchDelivery.class);
            assertThat(batches.inHandSince(0)).isEmpty();

            log.append(Sample.event("a", 1));
            await().until(() -> batches.inHandSince(0).isPresent());
            assertThat(batches.inHandSince(0).get()).isBeforeOrEqualTo(Instant.now());

            done.countDown();
            await().until(() -> batches.inHandSince(0).isEmpty());
        }
    }

    @OnEachDatabase
    void aFailedBatchComesAgainAndNothingOfItIsSettled(LogDatabase database) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        AtomicBoolean away = new AtomicBoolean(true);
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> {
            attempts.incrementAndGet();
            RunningLog.giveUp(exchange, RunningLog.batch(exchange).get(0).seq(), DeadLetterReason.REFUSED);
            if (away.get()) {
                throw new IllegalStateException("Platform is away");
            }
        })) {
            log.append(Sample.event("a", 1));
            await().until(() -> attempts.get() >= 2);

            assertThat(log.totals()).isEqualTo(new EventCounts(1, 0, 0, 0, 1));
            assertThat(log.deadLetters()).isEmpty();
            assertThat(lane(log).lastError()).contains("Platform is away");
            assertThat(lane(log).heldSince()).isPresent();

            away.set(false);
            log.awaitNothingPending();
            assertThat(log.totals()).isEqualTo(new EventCounts(1, 0, 0, 1, 0));
            assertThat(log.bean(LogStatus.class).now().lanes()).allSatisfy(lane -> {
                assertThat(lane.heldSince()).isEmpty();
                assertThat(lane.lastError()).isEmpty();
            });
        }
    }

    @OnEachDatabase
    void theStateOfAnEventIsKnown(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.event("delivered", 1), Sample.event("refused", 2));
            assertThat(log.events()).extracting(EventSummary::state).containsOnly(EventState.PENDING);

            log.deliverTo(DeliveryTest::refuseCustomer2);
            log.awaitNothingPending();

            assertThat(log.bean(LoggedEvents.class).find(Filters.eventId("delivered"))).singleElement().satisfies(event -> {
                assertThat(event.state()).isEqualTo(EventState.DELIVERED);
                assertThat(event.deliveredAt()).isPresent();
                assertThat(event.reason()).isEmpty();
                assertThat(event.customerId()).isEqualTo("1");
            });
            assertThat(log.bean(LoggedEvents.class).find(Filters.eventId("refused"))).singleElement().satisfies(event -> {
                assertThat(event.state().label()).isEqualTo("dead-lettered");
                assertThat(event.deliveredAt()).isEmpty();
                assertThat(event.reason()).contains("refused");
                assertThat(event.message()).contains("because of refused");
            });
            assertThat(log.bean(LoggedEvents.class).get(99)).isEmpty();
        }
    }

    @OnEachDatabase
    void aDeadLetterGoesOnThroughTheRouteAsTheEventThatCapillarySent(LogDatabase database) throws Exception {
        String event = Sample.event("refused", 2);
        List<String> copies = new CopyOnWriteArrayList<>();
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(RunningLog::giveAllUp)
                .tellTo(exchange -> copies.add(exchange.getMessage().getBody(String.class)))) {
            log.append(event);
            await().until(() -> !copies.isEmpty());

            assertThat(copies).containsExactly(event);
        }
    }

    @OnEachDatabase
    void metersCountWhatWasSettled(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(DeliveryTest::refuseCustomer2)) {
            log.append(Sample.event("delivered", 1), Sample.event("refused", 2));
            log.awaitNothingPending();

            MeterRegistry meters = log.bean(MeterRegistry.class);
            await().untilAsserted(() -> {
                assertThat(meters.get("capillary.events.delivered").tag("event", "pointsIssued").counter().count()).isEqualTo(1);
                assertThat(meters.get("capillary.events.dead.lettered").tag("event", "pointsIssued").tag("reason", "refused")
                        .counter().count()).isEqualTo(1);
            });
        }
    }

    @OnEachDatabase
    void gaugesShowWhatWaits(LogDatabase database) {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10))) {
            log.bean(PendingGauges.class).bindTo(log.bean(MeterRegistry.class));
            log.append(Sample.event("a", 1), Sample.event("b", 2), "rubbish");

            MeterRegistry meters = log.bean(MeterRegistry.class);
            assertThat(meters.get("capillary.events.pending").tag("lane", "0").gauge().value()).isEqualTo(2);
        }
    }

    @OnEachDatabase
    void anEventOfAnotherBatchCannotBeGivenUp(LogDatabase database) throws Exception {
        List<Throwable> problems = new CopyOnWriteArrayList<>();
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> {
            try {
                RunningLog.giveUp(exchange, 99, DeadLetterReason.REFUSED);
            } catch (IllegalArgumentException problem) {
                problems.add(problem);
            }
        })) {
            log.append(Sample.event("a", 1));
            log.awaitNothingPending();

            assertThat(problems).singleElement().satisfies(problem -> assertThat(problem).hasMessageContaining("event 99"));
            assertThatThrownBy(() -> log.camel().createProducerTemplate().sendBody("event-log:dead-letter", "x"))
                    .rootCause().hasMessageContaining("event-log:batches");
        }
    }

    /** Somebody has taken a step out of the route, or spelled a variable in another way. */
    @OnEachDatabase
    void aRouteThatLeavesSomethingOutHoldsItsBatch(LogDatabase database) throws Exception {
        AtomicReference<Left> left = new AtomicReference<>(new Left(true, List.of()));
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10)).deliverTo(exchange ->
                exchange.getMessage().setBody(left.get()))) {
            log.append(Sample.event("a", 1));
            await().untilAsserted(() -> assertThat(lane(log).lastError()).hasValueSatisfying(error ->
                    assertThat(error).contains("route deliver", "records of its batch are not sent")));

            left.set(new Left(false, List.of(new Refusal(1, DeadLetterReason.REFUSED, "no"))));
            await().untilAsserted(() -> assertThat(lane(log).lastError()).hasValueSatisfying(error ->
                    assertThat(error).contains("1 events of its batch cannot be delivered and are no dead letters")));
            assertThat(log.totals()).isEqualTo(new EventCounts(1, 0, 0, 0, 1));

            left.set(new Left(false, List.of()));
            log.awaitNothingPending();
            assertThat(log.totals().delivered()).isEqualTo(1);
        }
    }

    /** Whatever a team has made of the route: a step that stops it, a filter, a body that was replaced, a part of the batch. */
    @ParameterizedTest
    @CsvSource({"stopped, has ended without the body that its last step left", "filtered, has ended without the body",
        "replaced, has ended without the body", "in part, has left out 1 events of its batch"})
    void aBatchOfWhichNobodyShowsWhatBecameOfItIsHeld(String edit, String said) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(LogDatabase.SQLITE.newUrl(folder), 1, 10))) {
            log.append("[" + Sample.event("a", 1) + ',' + Sample.event("b", 1) + "]");
            log.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    ProcessorDefinition<?> deliver = from("event-log:batches").routeId("deliver");
                    switch (edit) {
                        case "stopped" -> deliver.stop();
                        case "filtered" -> deliver.filter(constant(false)).process(exchange -> settle(exchange, 2)).end();
                        case "replaced" -> deliver.process(exchange -> settle(exchange, 2)).setBody(constant("told Slack"));
                        default -> deliver.process(exchange -> settle(exchange, 1));
                    }
                }
            });

            await().untilAsserted(() -> assertThat(lane(log).lastError()).hasValueSatisfying(error ->
                    assertThat(error).contains(said, "Nothing is lost")));
            assertThat(log.totals()).isEqualTo(new EventCounts(2, 0, 0, 0, 2));
        }
    }

    /** As mapping and Platform do, of the first events of the batch. */
    private static void settle(Exchange exchange, int events) {
        MappingVersions versions = exchange.getProperty(MappingVersions.PROPERTY, MappingVersions.class);
        RunningLog.batch(exchange).stream().limit(events).forEach(event ->
                versions.note(event.seq(), Optional.of(new MappingVersion("1", "a.yaml"))));
        exchange.getMessage().setBody(new Left(false, List.of()));
    }

    private record Left(boolean isPending, List<Refusal> refusals) implements BatchInHand {
    }

    private static void refuseCustomer2(Exchange exchange) throws Exception {
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            if (event.orderKey().endsWith("|2")) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.MAPPING);
            }
        }
    }

    private static LaneStatus lane(RunningLog log) {
        return log.bean(LogStatus.class).now().lanes().stream().filter(lane -> lane.pending() > 0).findAny().orElseThrow();
    }

    private static String large(String id) {
        return Sample.event(id, 1).replace("\"data\":{", "\"data\":{\"x\":\"" + "x".repeat(2_500_000) + "\",");
    }
}
