package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked for every batch is found by index, however long the log is. */
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

    private static String plan(LogDatabase database, JdbcClient sql, String query) {
        String explain = database == LogDatabase.SQLITE ? "explain query plan " : "explain ";
        return sql.sql(explain + query)
                .params(Map.of("lane", 1, "cursor", 4_900L, "last", 4_950L, "limit", 100))
                .query().listOfRows().toString();
    }
}
