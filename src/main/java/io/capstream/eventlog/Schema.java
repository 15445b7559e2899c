package io.capstream.eventlog;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The log's tables, the same on each database but for the names of two types. */
final class Schema {

    private Schema() {
    }

    /**
     * Brings the tables up to date.
     *
     * @param key   the type of a 64-bit primary key
     * @param bytes the type of a payload
     */
    static void migrate(DataSource source, String key, String bytes) {
        Flyway.configure()
                .dataSource(source)
                .placeholders(Map.of("key", key, "bytes", bytes))
                .load()
                .migrate();
    }
}
