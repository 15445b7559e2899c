package io.capstream.eventlog.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A lane under a session's advisory lock. It falls with the connection, so a killed node's lanes are free at once; and since the
 * cursor is committed on the same connection, a node that has lost its lock cannot move it. No transaction stays open meanwhile,
 * which for a lane held for hours would keep the server from vacuuming.
 */
final class PostgresLane implements LaneLock {

    private static final String KEY = "(cast(cast('lane' as regclass) as oid)::int, :lane)";
    private static final int SECONDS_TO_ANSWER = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final int lane;
    private final HikariDataSource pool;
    private final Connection connection;
    private final Session session;

    PostgresLane(int lane, HikariDataSource pool) {
        this.lane = lane;
        this.pool = pool;
        this.connection = DataSourceUtils.getConnection(pool);
        this.session = Session.on(new SingleConnectionDataSource(connection, true), failed -> discard());
    }

    /** Waits a second for its turn: nodes that ask for a busy lane get it one after the other. False when it has not come. */
    boolean acquire() {
        try {
            session.transaction().executeWithoutResult(transaction -> {
                session.sql().sql("set local lock_timeout = '1s'").update();
                call("pg_advisory_lock");
            });
            return true;
        } catch (RuntimeException problem) {
            discard();
            if (isTaken(problem)) {
                return false;
            }
            throw problem;
        }
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public boolean isHeld() {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException unusable) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            call("pg_advisory_unlock");
            connection.close();
        } catch (DataAccessException | SQLException lost) {
            discard();
        }
    }

    /** A connection in doubt must not go back to the pool, where it would keep the lock. */
    private void discard() {
        pool.evictConnection(connection);
    }

    private void call(String function) {
        session.sql().sql("select " + function + KEY).param("lane", lane).query(row -> { });
    }

    private static boolean isTaken(RuntimeException problem) {
        return NestedExceptionUtils.getMostSpecificCause(problem) instanceof SQLException sql
                && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
    }
}
