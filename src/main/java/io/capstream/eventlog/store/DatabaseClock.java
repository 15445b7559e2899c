package io.capstream.eventlog.store;

/** The clock of a PostgreSQL that several nodes share. Times that more than one node reads are of it: those of the nodes may differ. */
public final class DatabaseClock {

    /** SQL for milliseconds since 1970. It goes on within a transaction, which now() does not. */
    public static final String MILLIS = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    private DatabaseClock() {
    }
}
