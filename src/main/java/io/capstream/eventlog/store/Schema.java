package io.capstream.eventlog.store;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The log's tables, the same on each database but for the names of two types. */
final class Schema {

    /**
     * Without it, Flyway notes on PostgreSQL that a migration is done in another transaction than the migration's own. A connector
     * that is killed between the two would find the tables made, make them again, and never start.
     */
    private static final Map<String, String> ONE_TRANSACTION = Map.of("flyway.postgresql.transactional.lock", "false");

    /** Flyway's own pattern passes over tables of a newer version with a warning. */
    private static final String[] NONE = {};
    /** Noted with each migration, for a later refusal to name. */
    private static final Optional<String> VERSION = Optional.ofNullable(Schema.class.getPackage().getImplementationVersion());

    private Schema() {
    }

    /**
     * Brings the tables up to date, each migration wholly or not at all.
     *
     * @param key   the type of a 64-bit primary key
     * @param bytes the type of a payload
     * @throws IllegalStateException when they are of a newer version than this connector's
     */
    static void migrate(DataSource source, String key, String bytes) {
        Flyway flyway = Flyway.configure()
                .configuration(ONE_TRANSACTION)
                .dataSource(source)
                .placeholders(Map.of("key", key, "bytes", bytes))
                .installedBy("capillary-streaming-events " + VERSION.orElse("(not packaged)"))
                .ignoreMigrationPatterns(NONE)
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException unknown) {
            refuseNewer(flyway.info());
            throw unknown;
        }
    }

    private static void refuseNewer(MigrationInfoService info) {
        Stream.of(info.applied()).filter(step -> !step.getState().isResolved()).reduce((older, newer) -> newer).ifPresent(newest -> {
            throw new IllegalStateException("The event log of event-log.url was last used by a newer connector, whose tables this one "
                    + "does not know: they are of version " + newest.getVersion() + ", made by " + newest.getInstalledBy() + ". Start that "
                    + "version or a newer one, or put a backup from before the update in place");
        });
    }
}
