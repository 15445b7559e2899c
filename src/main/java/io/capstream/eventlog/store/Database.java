package io.capstream.eventlog.store;

import java.util.Optional;

/** The database under the log: what SQLite and PostgreSQL do each in their own way. */
public interface Database extends AutoCloseable {

    /**
     * Opens the database of {@code event-log.url} and brings its tables up to date.
     *
     * @throws IllegalStateException when it cannot be had, or another process works on the same file
     */
    static Database open(EventLogSettings settings) {
        if (settings.url().startsWith(SqliteDatabase.PREFIX)) {
            return SqliteDatabase.open(settings);
        }
        if (settings.url().startsWith(PostgresDatabase.PREFIX)) {
            return PostgresDatabase.open(settings);
        }
        throw new IllegalStateException("event-log.url names no database that the event log can use. It must begin with "
                + SqliteDatabase.PREFIX + " or " + PostgresDatabase.PREFIX);
    }

    /** For queries; never waits for a writer. */
    Session reads();

    /** For changes. */
    Session writes();

    /** As {@link #reads} for what may take minutes, and for which neither calls nor lanes wait. */
    default Session longReads() {
        return reads();
    }

    /** As {@link #writes} for what may take minutes, and for which neither calls nor lanes wait. */
    default Session longWrites() {
        return writes();
    }

    /** Why nothing that this database says can be trusted any more, and what to do; empty while it can. */
    Optional<String> damage();

    /** Whether another process works on the log. */
    boolean isUsedElsewhere();

    /** For the nodes' signs of life, on a connection that nothing else uses; empty where one process has the log. */
    Optional<Session> nodes();

    @Override
    void close();
}
