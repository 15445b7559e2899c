package io.capstream.eventlog.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.Filters;
import io.capstream.eventlog.Ledger;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A log that is moved is the same one elsewhere: nothing is lost, nothing comes twice, and nobody works on the old one. */
@ExtendWith(OutputCaptureExtension.class)
class LogMoveTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void pendingEventsDeadLettersAndKeysAreInTheNewLog(LogDatabase source) throws Exception {
        String from = source.emptyUrl(folder);
        String to = other(source);
        EventCounts before = fill(from);
        List<String> lines = new ArrayList<>();

        assertThat(LogMove.move(from, to, settings(from), lines::add)).isEqualTo(before.accepted());

        assertThat(lines).contains("event: 351 of 351");
        try (RunningLog log = new RunningLog(settings(to))) {
            assertThat(log.totals()).isEqualTo(before);
            assertThat(log.deadLetters()).hasSize(51);
            assertThat(log.append(Sample.events("delivered", 200))).isEqualTo(new Appended(0, 200, 0));
            assertThat(log.append(Sample.event("new", 1))).isEqualTo(new Appended(1, 0, 0));
            assertThat(log.replay(Filters.allDeadLetters())).isEqualTo(50);
            log.deliverTo(exchange -> { });
            log.awaitNothingPending();
            assertThat(log.totals().delivered()).isEqualTo(351);
        }
        assertThatThrownBy(() -> new RunningLog(settings(from))).rootCause().hasMessageContaining("was moved");
        assertThatThrownBy(() -> LogMove.move(from, to, settings(from), lines::add)).hasMessageContaining("moved already");
    }

    @OnEachDatabase
    void aMoveThatWasCutOffGoesOn(LogDatabase source) throws Exception {
        String from = source.emptyUrl(folder);
        String to = other(source);
        EventCounts before = fill(from);

        assertThatThrownBy(() -> LogMove.move(from, to, settings(from), line -> {
            throw new IllegalArgumentException("cut off at " + line);
        })).hasMessageContaining("cut off at event");
        assertThatThrownBy(() -> new RunningLog(settings(to))).rootCause().hasMessageContaining("has not come to its end");

        LogMove.move(from, to, settings(from), line -> { });
        try (RunningLog log = new RunningLog(settings(to))) {
            assertThat(log.totals()).isEqualTo(before);
            assertThat(log.events()).hasSize((int) before.accepted());
        }
    }

    @Test
    void aMoveOutOfAServerWaitsForASlowTarget() throws Exception {
        String from = LogDatabase.POSTGRES.emptyUrl(folder);
        EventCounts before = fill(from);

        long moved = LogMove.move(from, LogDatabase.SQLITE.emptyUrl(folder), settings(from),
                line -> await().atMost(Duration.ofSeconds(60)).until(() -> idlesForLongerThanANodeMay(from)));

        assertThat(moved).isEqualTo(before.accepted());
    }

    private static boolean idlesForLongerThanANodeMay(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url)).sql("""
                select exists (select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
                   and state_change < clock_timestamp() - interval '4 seconds')""").query(Boolean.class).single();
    }

    @OnEachDatabase
    void aLogOnWhichAConnectorWorksIsNotMoved(LogDatabase source) throws Exception {
        String from = source.emptyUrl(folder);
        String to = other(source);
        try (RunningLog log = new RunningLog(settings(from))) {
            log.append(Sample.event("a", 1));
            assertThatThrownBy(() -> LogMove.move(from, to, settings(from), line -> { })).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("connector works on");
            assertThat(log.append(Sample.event("b", 1))).isEqualTo(new Appended(1, 0, 0));
        }
        try (RunningLog log = new RunningLog(settings(to))) {
            assertThatThrownBy(() -> LogMove.move(from, to, settings(from), line -> { })).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("connector works on");
        }
    }

    @OnEachDatabase
    void aLogThatHoldsEventsTakesNoOther(LogDatabase source) throws Exception {
        String from = source.emptyUrl(folder);
        String to = other(source);
        fill(from);
        try (RunningLog log = new RunningLog(settings(to))) {
            log.append(Sample.event("own", 1));
        }

        assertThatThrownBy(() -> LogMove.move(from, to, settings(from), line -> { })).hasMessageContaining("holds events already");
        new RunningLog(settings(from)).close();
        new RunningLog(settings(to)).close();
    }

    @Test
    void aLogThatIsNotThereIsNotMadeToBeMoved() {
        Path missing = folder.resolve("missing.db");

        String to = LogDatabase.SQLITE.emptyUrl(folder);
        assertThatThrownBy(() -> LogMove.move("jdbc:sqlite:" + missing, to, settings(to), line -> { }))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("There is no event log at " + missing);
        assertThat(missing).doesNotExist();
    }

    @Test
    void aLocalLogInWhichEventsWaitIsTold(CapturedOutput output) throws Exception {
        Path file = folder.resolve("event-log.db");
        LeftBehind.tell(file);
        new RunningLog(settings("jdbc:sqlite:" + file)).close();
        LeftBehind.tell(file);
        assertThat(output).doesNotContain("move-log");

        fill("jdbc:sqlite:" + file);
        LeftBehind.tell(file);
        assertThat(output).contains(file + " holds pending events, 51 dead letters").contains("move-log --from jdbc:sqlite:" + file);
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void aLocalLogThatWasMovedIsNotTold(CapturedOutput output) throws Exception {
        Path file = folder.resolve("event-log.db");
        fill("jdbc:sqlite:" + file);
        LogMove.move("jdbc:sqlite:" + file, LogDatabase.POSTGRES.emptyUrl(folder), settings("jdbc:sqlite:" + file), line -> { });

        LeftBehind.tell(file);

        assertThat(output).doesNotContain("nobody works on it");
    }

    /** 200 delivered, 50 dead letters, 1 malformed, 100 pending. */
    private static EventCounts fill(String url) throws Exception {
        try (RunningLog log = new RunningLog(settings(url))) {
            log.deliverTo(LogMoveTest::refuseTheBad);
            log.append(Sample.events("delivered", 200), Sample.events("bad", 50), "rubbish");
            log.awaitNothingPending();
            log.camel().getRouteController().stopRoute("deliver");
            log.append(Sample.events("pending", 100));
            return log.totals();
        }
    }

    private static void refuseTheBad(Exchange exchange) throws Exception {
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            if (Ledger.eventId(event).startsWith("bad")) {
                RunningLog.giveUp(exchange, event.seq(), DeadLetterReason.REFUSED);
            }
        }
    }

    private String other(LogDatabase source) {
        return (source == LogDatabase.SQLITE ? LogDatabase.POSTGRES : LogDatabase.SQLITE).emptyUrl(folder);
    }

    private static EventLogSettings settings(String url) {
        return LogDatabase.settings(url, 4, 100);
    }
}
