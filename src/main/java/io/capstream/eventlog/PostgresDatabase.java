package io.capstream.eventlog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A log in PostgreSQL, shared by any number of nodes. */
final class PostgresDatabase implements Database {

    static final String PREFIX = "jdbc:postgresql:";
    private static final int CONNECT_MILLIS = 5_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** The server notices within 25 seconds that a host has vanished, and gives its lanes free. */
    private static final String KEEPALIVE =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    private final HikariDataSource pool;
    private final Session session;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.session = Session.on(pool);
    }

    static PostgresDatabase open(EventLogSettings settings) {
        HikariDataSource pool = pool(settings);
        try {
            Schema.migrate(pool, "bigint", "bytea");
            return new PostgresDatabase(pool);
        } catch (RuntimeException problem) {
            pool.close();
            throw problem;
        }
    }

    @Override
    public Session reads() {
        return session;
    }

    @Override
    public Session writes() {
        return session;
    }

    @Override
    public Optional<LaneLock> lock(int lane) {
        LockedLane locked = new LockedLane(lane);
        try {
            locked.acquire();
            return Optional.of(locked);
        } catch (RuntimeException problem) {
            locked.discard();
            if (NestedExceptionUtils.getMostSpecificCause(problem) instanceof SQLException sql
                    && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource pool(EventLogSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        if (!settings.username().isBlank()) {
            config.setUsername(settings.username());
            config.setPassword(settings.password());
        }
        config.setPoolName("event-log");
        // Each lane may hold one connection for its lock and use another; the rest is for appends and operators.
        config.setMaximumPoolSize(2 * settings.lanes() + 4);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setConnectionInitSql(KEEPALIVE);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "30");
        // The server's details quote values of the row, which are personal data.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException problem) {
            throw new IllegalStateException("The event log's PostgreSQL at event-log.url cannot be used: "
                    + NestedExceptionUtils.getMostSpecificCause(problem).getMessage(), problem);
        }
    }

    /**
     * A lane under a session's advisory lock. It falls with the connection, so a killed node's lanes are free at once; and since the
     * cursor is committed on the same connection, a node that has lost its lock cannot move it. No transaction stays open meanwhile,
     * which for a lane held for hours would keep the server from vacuuming.
     */
    private final class LockedLane implements LaneLock {

        private static final String KEY = "(cast(cast('lane' as regclass) as oid)::int, :lane)";

        private final int lane;
        private final Connection connection;
        private final Session own;

        private LockedLane(int lane) {
            this.lane = lane;
            this.connection = DataSourceUtils.getConnection(pool);
            this.own = Session.on(new SingleConnectionDataSource(connection, true));
        }

        /** Waits its turn: nodes that ask for a busy lane get it one after the other. */
        private void acquire() {
            own.transaction().executeWithoutResult(transaction -> {
                own.sql().sql("set local lock_timeout = '1s'").update();
                call("pg_advisory_lock");
            });
        }

        @Override
        public Session session() {
            return own;
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
            own.sql().sql("select " + function + KEY).param("lane", lane).query(row -> { });
        }
    }
}
