package io.capstream.eventlog;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.LoggedEvent;
import io.capstream.event.MappingVersion;
import io.capstream.event.MappingVersions;
import io.capstream.eventlog.lane.BatchReader;
import io.capstream.eventlog.lane.DeliveredAhead;
import io.capstream.eventlog.lane.LateEvents;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.eventlog.search.StoredEvents;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked again and again is found by index, however long the log is. */
class IndexUseTest {

    @TempDir
    Path folder;

    @OnEachDatabase
    void theNextBatchIsFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> { })) {
            log.append(Sample.events("e", 5_000));
            log.awaitNothingPending();
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, BatchReader.PENDING)).contains("event_by_lane");
            assertThat(plan(database, sql, BatchReader.SIZES)).contains("event_by_lane");
            assertThat(plan(database, sql, BatchReader.EVENTS)).contains("event_by_lane");
        }
    }

    @OnEachDatabase
    void whatNobodyWasToldOfIsFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(RunningLog::giveAllUp)) {
            log.append(Sample.events("e", 5_000));
            log.awaitNothingPending();
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("update dead_letter set notice = 'given' where seq > 10").update();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, DeadLetterNotices.DUE)).contains("dead_letter_notice_due");
        }
    }

    @OnEachDatabase
    void whatIsAheadOfAReplayedEventIsFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> { })) {
            log.append(Sample.events("e", 5_000));
            log.awaitNothingPending();
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, DeliveredAhead.AHEAD)).contains("event_by_customer").doesNotContain("Seq Scan on event");
        }
    }

    @OnEachDatabase
    void whatWasMadeAfterALateEventIsFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> { })) {
            log.append(Sample.events("e", 5_000));
            log.awaitNothingPending();
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, DeliveredAhead.MADE_LATER.replace(":seq", "4990")))
                    .contains("event_by_customer").doesNotContain("Seq Scan on event");
            assertThat(plan(database, sql, DeliveredAhead.OLDEST)).contains("event_by_time").doesNotContain("Seq Scan on event");
            assertThat(plan(database, sql, LateEvents.LAST)).contains("event_by_lane").doesNotContain("Seq Scan on event");
        }
    }

    @OnEachDatabase
    void theEventsOfACustomerAndThoseWithAnIdAreFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(exchange -> { })) {
            log.append(Sample.events("e", 5_000));
            log.awaitNothingPending();
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, "select e.seq from event e where " + LoggedEvents.OF_CUSTOMER))
                    .contains("event_by_customer").doesNotContain("Seq Scan on event");
            assertThat(plan(database, sql, "select e.seq from event e where " + LoggedEvents.WITH_ID))
                    .contains("event_by_id").doesNotContain("Seq Scan on event");
        }
    }

    @OnEachDatabase
    void howManyEventsTheLogHoldsIsFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder))) {
            log.append(Sample.events("e", 5_000));
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, StoredEvents.FIRST)).contains("event_by_time").doesNotContain("Seq Scan on event");
            assertThat(plan(database, sql, StoredEvents.FOUND)).containsAnyOf("event_pkey", "USING INTEGER PRIMARY KEY")
                    .doesNotContain("Seq Scan on event");
        }
    }

    @OnEachDatabase
    void theVersionsThatNobodyAsksForAreFoundByIndex(LogDatabase database) throws Exception {
        try (RunningLog log = new RunningLog(database.settings(folder)).deliverTo(IndexUseTest::mapEachByAnotherVersion)) {
            log.append(Sample.events("e", 5_000));
            log.awaitNothingPending();
            JdbcClient sql = log.bean(Database.class).writes().sql();
            sql.sql("analyze").update();

            assertThat(plan(database, sql, Retention.DELETE_MAPPINGS)).contains("event_by_lane").doesNotContain("Seq Scan on event");
        }
    }

    private static void mapEachByAnotherVersion(Exchange exchange) {
        for (LoggedEvent event : RunningLog.batch(exchange)) {
            exchange.getProperty(MappingVersions.PROPERTY, MappingVersions.class)
                    .note(event.seq(), Optional.of(new MappingVersion("v" + event.seq() / 100, "tested.yaml")));
        }
    }

    private static String plan(LogDatabase database, JdbcClient sql, String query) {
        String explain = database == LogDatabase.SQLITE ? "explain query plan " : "explain ";
        return sql.sql(explain + query)
                .params(Map.ofEntries(entry("lane", 1), entry("cursor", 4_900L), entry("last", 4_950L), entry("limit", 100),
                        entry("before", 0L), entry("seq", 10L), entry("orderKey", "100045|10"), entry("position", 5_000L),
                        entry("page", 20), entry("below", Long.MAX_VALUE), entry("customer", "10"), entry("eventId", "e17"),
                        entry("after", 4_000L), entry("createdAt", System.currentTimeMillis()), entry("oldest", 5L),
                        entry("since", System.currentTimeMillis()), entry("seqs", List.of(10L, 2_000L, 4_990L))))
                .query().listOfRows().toString();
    }
}
