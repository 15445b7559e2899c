package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The component does what Camel's routes are told: stop, start, suspend, resume. */
@Execution(ExecutionMode.CONCURRENT)
class RouteLifeTest {

    @TempDir
    Path folder;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @OnEachDatabase
    void theBatchInHandIsFinishedBeforeTheRouteStopsAndNoOtherIsBegun(LogDatabase database) throws Exception {
        EventLogSettings settings = LogDatabase.settings(database.newUrl(folder), 1, 5);
        try (RunningLog log = new RunningLog(settings)) {
            log.append(Sample.events("e", 20));
            log.deliverTo(exchange -> {
                begun.incrementAndGet();
                goOn.await();
            });
            await().until(() -> begun.get() == 1);
            Thread stopping = new Thread(() -> stopRoute(log));
            stopping.start();
            await().until(() -> log.camel().getRoute("deliver").getConsumer() instanceof BatchesConsumer consumer
                    && consumer.isSuspendingOrSuspended());
            goOn.countDown();
            stopping.join();

            assertThat(begun).hasValue(1);
            assertThat(log.totals()).isEqualTo(new EventCounts(20, 0, 5, 0, 15));
        }
    }

    @OnEachDatabase
    void aBatchThatDoesNotEndIsCutOffAndComesAgain(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 5))) {
            log.append(Sample.events("e", 5));
            log.camel().getShutdownStrategy().setTimeout(1);
            log.deliverTo(exchange -> {
                if (begun.incrementAndGet() == 1) {
                    goOn.await();
                }
            });
            await().until(() -> begun.get() == 1);

            log.camel().getRouteController().stopRoute("deliver");
            assertThat(log.totals()).isEqualTo(new EventCounts(5, 0, 0, 0, 5));

            log.camel().getRouteController().startRoute("deliver");
            log.awaitNothingPending();
            assertThat(begun).hasValue(2);
        }
    }

    @OnEachDatabase
    void aSuspendedRouteTakesNoBatchUntilItIsResumed(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> begun.incrementAndGet())) {
            log.camel().getRouteController().suspendRoute("deliver");
            assertThat(log.camel().getRouteController().getRouteStatus("deliver")).isEqualTo(ServiceStatus.Suspended);
            log.append(Sample.events("e", 5));
            assertThat(log.totals().pending()).isEqualTo(5);

            log.camel().getRouteController().resumeRoute("deliver");
            log.awaitNothingPending();
            assertThat(begun.get()).isPositive();
        }
    }

    @OnEachDatabase
    void whatWaitsIsDeliveredAsSoonAsTheRouteIsStartedOrResumed(LogDatabase database) throws Exception {
        EventLogSettings settings = LogDatabase.settingsWithPoll(database.newUrl(folder), Duration.ofHours(1));
        try (RunningLog log = new RunningLog(settings)) {
            log.append(Sample.events("before", 5));
            log.deliverTo(exchange -> begun.incrementAndGet());
            log.awaitNothingPending();

            log.camel().getRouteController().suspendRoute("deliver");
            log.append(Sample.events("suspended", 5));
            assertThat(log.totals().pending()).isEqualTo(5);
            log.camel().getRouteController().resumeRoute("deliver");
            log.awaitNothingPending();
        }
    }

    @OnEachDatabase
    void aWrongUseIsNamedWithItsRemedy(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            assertThatThrownBy(() -> log.camel().addRoutes(route("event-log:append", "mock:x")))
                    .hasStackTraceContaining("Write 'from: event-log:batches'");
            assertThatThrownBy(() -> log.camel().addRoutes(route("direct:x", "event-log:batches")))
                    .hasStackTraceContaining("Write 'to: event-log:append' or 'to: event-log:dead-letter'");
        }
    }

    private static RouteBuilder route(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }

    private static void stopRoute(RunningLog log) {
        try {
            log.camel().getRouteController().stopRoute("deliver");
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }
}
