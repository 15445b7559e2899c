package io.capstream.eventlog;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The log's tables, the same on each database but for the names of two types. */
final class Schema {

    /**
     * Without it, Flyway notes on PostgreSQL that a migration is done in another transaction than the migration's own. A connector
     * that is killed between the two would find the tables made, make them again, and never start.
     */
    private static final Map<String, String> ONE_TRANSACTION = Map.of("flyway.postgresql.transactional.lock", "false");

    private Schema() {
    }

    /**
     * Brings the tables up to date, each migration wholly or not at all.
     *
     * @param key   the type of a 64-bit primary key
     * @param bytes the type of a payload
     */
    static void migrate(DataSource source, String key, String bytes) {
        Flyway.configure()
                .configuration(ONE_TRANSACTION)
                .dataSource(source)
                .placeholders(Map.of("key", key, "bytes", bytes))
                .load()
                .migrate();
    }
}
