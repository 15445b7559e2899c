package io.capstream.eventlog.store;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;

/**
 * How long a session in PostgreSQL may keep others waiting. Each session sets it for itself, however the server is set up: a node that is
 * cut off, frozen or overloaded must not hold for more than a moment what every node needs, such as the head of the log.
 *
 * @param idle      between two statements of a transaction. Then the server ends the session, and what it holds is free
 * @param lock      for what another session holds: longer than {@link #CALLS_AND_LANES} may be idle, so that a hung one is waited out
 * @param statement for one statement, which the server would bring to its end though nobody waits for it any more; a commit has no bound
 * @param socket    without a byte of the server: longer than a statement, so that the server can say what it has ended
 */
record SessionBounds(Duration idle, Duration lock, Duration statement, Duration socket) {

    static final SessionBounds CALLS_AND_LANES =
            new SessionBounds(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(10));

    /** A sign of life that does not come through is given up, so that the next one can be tried while the lanes are still had. */
    static final SessionBounds SIGNS_OF_LIFE =
            new SessionBounds(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

    /** Tables that are changed, a log that is moved, what is counted or deleted by the million. */
    static final SessionBounds LONG_WORK =
            new SessionBounds(Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(61));

    /** So soon a server is found to be away. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /**
     * The server notices within five seconds that a host has vanished, whether it waits for the host (keepalives) or the host for an answer
     * that does not come through (user timeout), and gives its lanes free.
     */
    private static final String VANISHED_HOST = """
            set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3; set tcp_user_timeout = 5000;""";

    private static final String BOUNDS =
            "set idle_in_transaction_session_timeout = %d; set lock_timeout = %d; set statement_timeout = %d;";

    /** What a session begins with. */
    String sql() {
        return VANISHED_HOST + BOUNDS.formatted(idle.toMillis(), lock.toMillis(), statement.toMillis());
    }

    void putOn(HikariConfig config) {
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", String.valueOf(socket.toSeconds()));
    }
}
