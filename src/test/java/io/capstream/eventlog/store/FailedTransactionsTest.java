package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.EventLogHealth;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.append.NotDurableException;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.EventSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.actuate.health.Status;

/** A transaction that could not begin, commit or roll back leaves nothing behind: the next one is whole again. */
@Execution(ExecutionMode.CONCURRENT)
class FailedTransactionsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aCallThatFoundTheFileLockedFailsAloneAndWhatFollowsIsWhole() throws Exception {
        EventLogSettings settings = LogDatabase.SQLITE.settings(folder);
        try (RunningLog log = new RunningLog(settings).deliverTo(exchange -> { })) {
            try (Connection other = DriverManager.getConnection(settings.url())) {
                other.createStatement().execute("begin immediate");
                assertThatThrownBy(() -> log.append(Sample.event("locked-out", 1))).isInstanceOf(NotDurableException.class);
                other.createStatement().execute("rollback");
            }

            assertThat(log.append(Sample.event("afterwards", 2))).isEqualTo(new Appended(1, 0, 0));
            assertThat(log.bean(EventLogHealth.class).health().getStatus()).isEqualTo(Status.UP);
            log.awaitNothingPending();
            assertThatAFailureInTheMidstStoresNothing(log);
            assertThat(log.append(Sample.event("locked-out", 1))).isEqualTo(new Appended(1, 0, 0));
            log.awaitNothingPending();
            assertThat(log.totals()).isEqualTo(new EventCounts(2, 0, 2, 0, 0));
            assertThat(log.events()).hasSize(2);
        }
    }

    @Test
    void aBatchThatFindsTheFileLockedIsSettledWhole() throws Exception {
        EventLogSettings settings = LogDatabase.settings(LogDatabase.SQLITE.newUrl(folder), 1, 100);
        AtomicInteger sent = new AtomicInteger();
        try (RunningLog log = new RunningLog(settings); Connection other = DriverManager.getConnection(settings.url())) {
            log.append(Sample.events("e", 10));
            log.deliverTo(exchange -> {
                sent.incrementAndGet();
                RunningLog.giveAllUp(exchange);
                other.createStatement().execute("begin immediate");
            });
            await().atMost(BOUND).until(() -> sent.get() == 1);
            await().during(Duration.ofSeconds(6)).atMost(BOUND)
                    .until(() -> log.totals().deadLettered() == 0 && log.deadLetters().isEmpty());
            other.createStatement().execute("rollback");

            await().atMost(BOUND).until(() -> log.totals().equals(new EventCounts(10, 0, 0, 10, 0)));
            assertThat(log.deadLetters()).hasSize(10);
            assertThat(sent).hasValue(1);
            assertThatAFailureInTheMidstStoresNothing(log);
        }
    }

    /** As a full disk is found at COMMIT: SQLite keeps the transaction open, and the next commit on its connection would be this one's. */
    @OnEachDatabase
    void aConnectionThatCouldNotCommitIsThrownAway(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            Session writes = log.bean(Database.class).writes();
            refuseCommits(writes, database);

            assertThatThrownBy(() -> writes.transaction().executeWithoutResult(transaction ->
                    writes.sql().sql("insert into doomed values (1, 99)").update())).hasRootCauseInstanceOf(SQLException.class);

            writes.sql().sql("insert into doomed values (2, null)").update();
            assertThat(writes.sql().sql("select id from doomed").query(Integer.class).list()).containsExactly(2);
            assertThat(log.append(Sample.event("a", 1))).isEqualTo(new Appended(1, 0, 0));
            assertThat(writes.sql().sql("select id from doomed").query(Integer.class).list()).containsExactly(2);
        }
    }

    private static void assertThatAFailureInTheMidstStoresNothing(RunningLog log) {
        Session writes = log.bean(Database.class).writes();
        EventCounts before = log.totals();
        writes.sql().sql("create trigger cut_off before insert on dead_letter begin select raise(abort, 'cut off'); end").update();
        assertThatThrownBy(() -> log.append("[" + Sample.event("half", 1) + ",7]")).isInstanceOf(NotDurableException.class);
        writes.sql().sql("drop trigger cut_off").update();
        assertThat(log.totals()).isEqualTo(before);
        assertThat(log.events()).extracting(EventSummary::eventId).doesNotContain(Optional.of("half"));
    }

    /** A foreign key that is checked at the commit. */
    private static void refuseCommits(Session writes, LogDatabase database) {
        if (database == LogDatabase.SQLITE) {
            writes.sql().sql("pragma foreign_keys = on").update();
        }
        writes.sql().sql("""
                create table doomed
                       (id integer primary key, parent integer references doomed (id) deferrable initially deferred)""").update();
    }
}
