package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.search.LaneStatus;
import io.capstream.eventlog.search.LogStatus;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.io.TempDir;

/** A lane whose route retries is shown as held until its batch is done. */
class HeldLaneTest {

    @TempDir
    Path folder;

    private final AtomicBoolean away = new AtomicBoolean(true);

    @OnEachDatabase
    void theStatusSaysSinceWhenALaneIsHeldAndWhatFor(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.settings(database.newUrl(folder), 1, 10))) {
            log.camel().addRoutes(retrying(log.bean(HeldLane.class)));
            log.append(Sample.events("e", 3));
            await().until(() -> lane(log).heldSince().isPresent());

            assertThat(lane(log).lastError()).contains("Platform answers 503");
            assertThat(lane(log).pending()).isEqualTo(3);

            away.set(false);
            log.awaitNothingPending();
            assertThat(lane(log).heldSince()).isEmpty();
            assertThat(lane(log).lastError()).isEmpty();
        }
    }

    @OnEachDatabase
    void anErrorOfARouteWithoutABatchIsNotNoted(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.camel().createProducerTemplate().send("log:none", exchange -> {
                exchange.setException(new IllegalStateException("of another route"));
                log.bean(HeldLane.class).process(exchange);
            });

            assertThat(log.bean(LogStatus.class).now().lanes()).allSatisfy(lane -> assertThat(lane.heldSince()).isEmpty());
        }
    }

    /** The retries stand in a route and in a split of it, as in routes/. */
    private RouteBuilder retrying(HeldLane heldLane) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(-1).redeliveryDelay(50).onExceptionOccurred(heldLane));
                from("event-log:batches?requireDelivery=false").split(body()).parallelProcessing().stopOnException().to("direct:platform");
                from("direct:platform").process(exchange -> {
                    if (away.get()) {
                        throw new IllegalStateException("Platform answers 503");
                    }
                });
            }
        };
    }

    private static LaneStatus lane(RunningLog log) {
        return log.bean(LogStatus.class).now().lanes().get(0);
    }
}
