package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.EventSummary;
import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;

/** A log that is opened again goes on where it was. */
class RestartTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void pendingEventsAreDeliveredAfterARestartAndDeliveredOnesAreNot(LogDatabase database) throws Exception {
        EventLogSettings settings = database.settings(folder);
        try (RunningLog log = new RunningLog(settings).deliverTo(exchange -> { })) {
            log.append(Sample.events("before", 10));
            log.awaitNothingPending();
            log.camel().getRouteController().stopRoute("deliver");
            log.append(Sample.events("waiting", 10));
        }

        ConcurrentLinkedQueue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();
        try (RunningLog log = new RunningLog(settings).deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)))) {
            assertThat(log.append(Sample.event("before1", 1))).isEqualTo(new Appended(0, 1, 0));
            log.append(Sample.event("after", 1));
            log.awaitNothingPending();

            assertThat(delivered).hasSize(11);
            assertThat(log.totals()).isEqualTo(new EventCounts(21, 1, 21, 0, 0));
            assertThat(log.events()).extracting(EventSummary::seq).doesNotHaveDuplicates();
        }
    }
}
