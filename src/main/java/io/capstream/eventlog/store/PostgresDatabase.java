package io.capstream.eventlog.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** A log in PostgreSQL, shared by any number of nodes. */
public final class PostgresDatabase implements Database {

    public static final String PREFIX = "jdbc:postgresql:";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    /** Under which the server shows the connections, a different one for each node. */
    private static final String NAME = "ApplicationName";
    private static final String NODE = "capillary-streaming-events ";
    private static final String OTHERS = """
            select exists (select 1 from pg_stat_activity
             where datname = current_database() and application_name like :nodes and application_name <> :own)""";
    private static final int CONNECT_MILLIS = 5_000;
    /** Each lane uses one at a time; the rest is for appends, jobs and operators. */
    private static final int MORE_THAN_LANES = 8;
    /** An open connection that does not answer within this is thrown away, before another one is looked at within the time to connect. */
    private static final int VALIDATION_MILLIS = 1_000;
    /** So often those that nobody uses are looked at, as a host that has vanished says nothing. */
    private static final int LOOK_AFTER_MILLIS = 30_000;
    /** Retention, a replay, and two operators. */
    private static final int LONG_WORK_CONNECTIONS = 4;
    /** A server may be set up to confirm a commit before it is on disk; what is answered 202 must be there. */
    private static final String DURABLE =
            "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

    private final HikariDataSource pool;
    private final HikariDataSource signsOfLife;
    private final HikariDataSource longWorkPool;
    private final Session session;
    private final Session signs;
    private final Session longWork;

    private PostgresDatabase(HikariDataSource pool, HikariDataSource signsOfLife, HikariDataSource longWorkPool) {
        this.pool = pool;
        this.signsOfLife = signsOfLife;
        this.longWorkPool = longWorkPool;
        this.session = Session.on(pool);
        this.signs = Session.on(signsOfLife);
        this.longWork = Session.on(longWorkPool);
    }

    static PostgresDatabase open(EventLogSettings settings) {
        warnOfUnprovenServers(settings.url());
        String node = NODE + UUID.randomUUID();
        PostgresDatabase database = new PostgresDatabase(pool(forCallsAndLanes(settings, node)), pool(forSignsOfLife(settings, node)),
                pool(forLongWork(settings, node)));
        try {
            database.refuseOtherTexts();
            Schema.migrate(database.longWorkPool, "bigint", "bytea");
            LOG.info("The event log is kept in PostgreSQL, in {} lanes", settings.lanes());
            database.refuseWhatDoesNotFit();
            database.warnOfLossInAPowerCut();
            return database;
        } catch (IllegalStateException refused) {
            database.close();
            throw refused;
        } catch (FlywayException problem) {
            database.close();
            throw new IllegalStateException("The tables of the event log cannot be made in the PostgreSQL at event-log.url: "
                    + NestedExceptionUtils.getMostSpecificCause(problem).getMessage(), problem);
        }
    }

    /** Names and customers' ids are in any script, and so is what Platform answers. */
    private void refuseOtherTexts() {
        String encoding = session.sql().sql("select current_setting('server_encoding')").query(String.class).single();
        if (!encoding.equals("UTF8")) {
            throw new IllegalStateException("The PostgreSQL database at event-log.url cannot keep every text: its encoding is " + encoding
                    + ". Make one with: create database ... encoding 'UTF8' template template0");
        }
    }

    private void refuseWhatDoesNotFit() {
        new LogCheck(longWork.sql()).account().ifPresent(problem -> {
            throw new IllegalStateException("The event log in the PostgreSQL at event-log.url does not fit together: " + problem
                    + ". Perhaps only some of its tables were restored. Nothing is changed: stop all nodes, and restore the whole database "
                    + "as it was at one moment (pg_dump, pg_restore)");
        });
    }

    private static void warnOfUnprovenServers(String url) {
        List<String> unproven = UnprovenServers.of(url);
        if (!unproven.isEmpty()) {
            LOG.warn("PostgreSQL at {} need not prove who it is, so that somebody between could read or take customers' data. Add "
                    + "sslmode=verify-full to event-log.url, and sslrootcert=<file> where its certificate is of an authority of your own",
                    String.join(", ", unproven));
        }
    }

    private void warnOfLossInAPowerCut() {
        if (session.sql().sql("select current_setting('fsync')").query(String.class).single().equals("off")) {
            LOG.warn("PostgreSQL runs with fsync=off: a power cut of its machine can lose events that were answered 202. Switch it on");
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
    public Session longReads() {
        return longWork;
    }

    @Override
    public Session longWrites() {
        return longWork;
    }

    /** A server looks after its files by itself, and fails what it cannot read. */
    @Override
    public Optional<String> damage() {
        return Optional.empty();
    }

    /** A node keeps its connections open as long as it runs. */
    @Override
    public boolean isUsedElsewhere() {
        return session.sql().sql(OTHERS)
                .param("nodes", NODE + "%")
                .param("own", pool.getDataSourceProperties().getProperty(NAME))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Session> nodes() {
        return Optional.of(signs);
    }

    @Override
    public void close() {
        longWorkPool.close();
        signsOfLife.close();
        pool.close();
    }

    private static HikariConfig forCallsAndLanes(EventLogSettings settings, String node) {
        HikariConfig config = config(settings, node, SessionBounds.CALLS_AND_LANES);
        config.setPoolName("event-log");
        config.setMaximumPoolSize(settings.lanes() + MORE_THAN_LANES);
        return config;
    }

    /** One that is always there: no other work may keep a node from them. */
    private static HikariConfig forSignsOfLife(EventLogSettings settings, String node) {
        HikariConfig config = config(settings, node, SessionBounds.SIGNS_OF_LIFE);
        config.setPoolName("event-log-node");
        config.setMaximumPoolSize(1);
        return config;
    }

    /** Open while they are used, and the first of them when it is. */
    private static HikariConfig forLongWork(EventLogSettings settings, String node) {
        HikariConfig config = config(settings, node, SessionBounds.LONG_WORK);
        config.setPoolName("event-log-long-work");
        config.setMaximumPoolSize(LONG_WORK_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static HikariConfig config(EventLogSettings settings, String node, SessionBounds bounds) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        if (!settings.username().isBlank()) {
            config.setUsername(settings.username());
            config.setPassword(settings.password());
        }
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setKeepaliveTime(LOOK_AFTER_MILLIS);
        config.setConnectionInitSql(bounds.sql() + DURABLE);
        bounds.putOn(config);
        config.addDataSourceProperty(NAME, node);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The server's details quote values of the row, which are personal data.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException problem) {
            throw new IllegalStateException("The event log's PostgreSQL at event-log.url cannot be used: "
                    + NestedExceptionUtils.getMostSpecificCause(problem).getMessage(), problem);
        }
    }
}
