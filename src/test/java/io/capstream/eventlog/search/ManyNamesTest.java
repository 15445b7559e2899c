package io.capstream.eventlog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.ShownNames;
import io.capstream.time.SetClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the secret can post any name: that makes neither status nor metrics grow without end, and leaves their sums exact. */
class ManyNamesTest {

    private static final int NAMES = 2_000;

    @TempDir
    Path folder;

    @OnEachDatabase
    void theKnownAndTheMostFrequentNamesAreShownAndTheOthersTogether(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(ManyNamesTest::refuseCustomersOf3)) {
            log.append(inventedNames(), Sample.event("frequent", "f1", 1), Sample.event("frequent", "f2", 3), "rubbish",
                    Sample.event("tierUpgraded", "t", 1), Sample.event("tierUpgraded", "t", 1));
            log.awaitNothingPending();

            Status status = log.bean(LogStatus.class).now();
            assertThat(status.totals()).isEqualTo(new EventCounts(NAMES + 4, 1, NAMES + 3 - NAMES / 3, NAMES / 3 + 1, 0));
            assertThat(status.events()).hasSizeLessThan(600).containsKeys("frequent", "tierUpgraded", "", "(other)");
            assertThat(status.events().values().stream().reduce(EventCounts.NONE, EventCounts::plus)).isEqualTo(status.totals());
            assertThat(status.events().get("(other)").accepted()).isGreaterThan(NAMES - 600);
            assertThat(status.events().get("tierUpgraded")).isEqualTo(new EventCounts(1, 1, 1, 0, 0));
        }
    }

    @OnEachDatabase
    void metricsFoldThemTooAndLoseNone(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(ManyNamesTest::refuseCustomersOf3)) {
            log.append(inventedNames(), Sample.event("tierUpgraded", "t", 1), Sample.event("tierUpgraded", "t", 1));
            log.awaitNothingPending();

            assertThat(names(log)).hasSizeLessThan(600).contains("tierUpgraded", "(other)");
            assertThat(sum(log, "capillary.events.received")).isEqualTo(NAMES + 1);
            assertThat(sum(log, "capillary.events.duplicate")).isEqualTo(1);
            assertThat(sum(log, "capillary.events.delivered") + sum(log, "capillary.events.dead.lettered")).isEqualTo(NAMES + 1);
        }
    }

    @OnEachDatabase
    void aScrapeOfAllLanesReadsTheLogOnce(LogDatabase database) {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            AtomicInteger readings = new AtomicInteger();
            SetClock clock = new SetClock();
            LogStatus counting = new LogStatus(log.bean(Database.class), log.bean(Lanes.class), log.bean(ShownNames.class),
                    InstantSource.system()) {
                @Override
                Map<Integer, Long> pending() {
                    readings.incrementAndGet();
                    return super.pending();
                }
            };
            new PendingGauges(counting, log.bean(Lanes.class), log.bean(LaneLeases.class), clock).bindTo(log.bean(MeterRegistry.class));
            log.append(Sample.events("a", 10));

            assertThat(scrape(log)).isEqualTo(10);
            assertThat(readings).hasValue(1);

            log.append(Sample.events("b", 10));
            clock.set(Duration.ofSeconds(1));
            assertThat(scrape(log)).isEqualTo(20);
            assertThat(readings).hasValue(2);
        }
    }

    private static String inventedNames() {
        return IntStream.range(0, NAMES).mapToObj(n -> Sample.event("invented" + n, "e", n)).collect(Collectors.joining(",", "[", "]"));
    }

    private static void refuseCustomersOf3(Exchange exchange) throws Exception {
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            String customer = event.orderKey().substring(event.orderKey().indexOf('|') + 1);
            if (Integer.parseInt(customer) % 3 == 2) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            }
        }
    }

    private static Set<String> names(RunningLog log) {
        return log.bean(MeterRegistry.class).find("capillary.events.received").counters().stream()
                .map(counter -> counter.getId().getTag("event")).collect(Collectors.toSet());
    }

    private static double sum(RunningLog log, String counter) {
        return log.bean(MeterRegistry.class).find(counter).counters().stream().mapToDouble(Counter::count).sum();
    }

    private static double scrape(RunningLog log) {
        return log.bean(MeterRegistry.class).find("capillary.events.pending").gauges().stream().mapToDouble(Gauge::value).sum();
    }
}
