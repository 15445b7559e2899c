package io.capstream.eventlog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.LogCheck;
import io.capstream.eventlog.store.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;

/** Every accepted event is accounted for after each step: the counts are what the rows say. */
class AccountTest {

    @TempDir
    Path folder;

    private final AtomicInteger attempts = new AtomicInteger();

    @OnEachDatabase
    void acceptedIsDeliveredPlusDeadLetteredPlusPendingAfterEveryStep(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.events("e", 30), Sample.events("e", 10), "rubbish", Sample.event("tierUpgraded", "t", 1));
            assertAccountOf(log, new EventCounts(32, 10, 0, 1, 31));

            log.deliverTo(this::deliverSome);
            log.awaitNothingPending();
            assertAccountOf(log, new EventCounts(32, 10, 16, 16, 0));

            log.camel().getRouteController().stopRoute("deliver");
            assertThat(log.replay(Filters.allDeadLetters())).isEqualTo(15);
            assertAccountOf(log, new EventCounts(32, 10, 16, 1, 15));

            log.camel().getRouteController().startRoute("deliver");
            log.awaitNothingPending();
            assertAccountOf(log, new EventCounts(32, 10, 16, 16, 0));

            log.bean(DeadLetters.class).discard(log.deadLetters().get(0).id());
            assertAccountOf(log, new EventCounts(32, 10, 16, 16, 0));

            assertThat(log.bean(Retention.class).deleteBefore(Instant.now().plusSeconds(60))).isEqualTo(17);
            assertThat(log.totals()).isEqualTo(new EventCounts(32, 10, 16, 16, 0));
        }
    }

    /** Fails every other time, and gives up every event with an odd number. */
    private void deliverSome(Exchange exchange) throws Exception {
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            if (event.seq() % 2 == 1) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            }
        }
        if (attempts.incrementAndGet() % 2 == 1) {
            throw new IllegalStateException("Platform is away");
        }
    }

    private static void assertAccountOf(RunningLog log, EventCounts expected) {
        Status status = log.bean(LogStatus.class).now();
        assertThat(status.totals()).isEqualTo(expected);
        assertThat(new LogCheck(log.bean(Database.class).reads().sql()).account()).isEmpty();
        assertThat(status.events().values().stream().reduce(EventCounts.NONE, EventCounts::plus)).isEqualTo(expected);
        assertThat(status.lanes().stream().mapToLong(LaneStatus::pending).sum()).isEqualTo(expected.pending());
        assertThat(log.events()).hasSize((int) expected.accepted());
        assertThat(count(log, EventState.PENDING)).isEqualTo(expected.pending());
        assertThat(count(log, EventState.DELIVERED)).isEqualTo(expected.delivered());
        assertThat(count(log, EventState.DEAD_LETTERED) + count(log, EventState.DISCARDED)).isEqualTo(expected.deadLettered());
    }

    private static long count(RunningLog log, EventState state) {
        return log.events().stream().filter(event -> event.state() == state).count();
    }
}
