package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.SendingNode;
import io.capstream.eventlog.append.Appended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that is cut off leaves a log that the next start can open. */
class MigrationTest {

    private static final int CYCLES = Integer.getInteger("kill.cycles", 2);
    /** About what it takes from the making of the file to the last table. */
    private static final int LONGEST = 1_000;

    /** Of a row, PostgreSQL's xmin is the transaction that wrote it; a table is a row of pg_class. */
    private static final String WRITTEN_BY = """
            select (select xmin::text from flyway_schema_history where version = :version)
                 = (select xmin::text from pg_class where relname = :table)""";

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void aMigrationAndTheNoteThatItIsDoneAreOneTransaction() {
        try (Database database = Database.open(LogDatabase.POSTGRES.settings(folder))) {
            assertThat(areOneTransaction(database, "1", "delivery")).isTrue();
            assertThat(areOneTransaction(database, "2", "mapped_by")).isTrue();
        }
    }

    @Test
    void aLogWhoseMakingWasKilledIsMadeByTheNextStart() throws Exception {
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            Path own = Files.createDirectory(folder.resolve("log" + cycle));
            String url = LogDatabase.SQLITE.emptyUrl(own);
            Process node = SendingNode.start("a", url, own);
            try {
                await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() ->
                        Files.exists(own.resolve("event-log.db")));
                node.waitFor(random.nextInt(LONGEST), TimeUnit.MILLISECONDS);
            } finally {
                node.destroyForcibly().waitFor();
            }

            try (RunningLog log = new RunningLog(LogDatabase.settings(url, SendingNode.LANES, 20)).deliverTo(exchange -> { })) {
                assertThat(log.append(Sample.event("after", 1))).isEqualTo(new Appended(1, 0, 0));
                log.awaitNothingPending();
            }
        }
    }

    private static boolean areOneTransaction(Database database, String version, String table) {
        return database.reads().sql().sql(WRITTEN_BY).param("version", version).param("table", table).query(Boolean.class).single();
    }
}
