package io.capstream.eventlog;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server out of Maven Central, started at its first use and stopped with the tests. */
public final class PostgresServer {

    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();
    private final String migrated;

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        String url = newDatabase("");
        LogDatabase.migrate(url);
        migrated = database(url);
    }

    public static PostgresServer shared() {
        return SHARED;
    }

    /** The URL of a new log that has its tables, and nothing in them. */
    String newLog() {
        return newDatabase("template " + migrated);
    }

    /** The URL of a new, empty database, with options of {@code create database}. */
    public String newDatabase(String options) {
        String name = "log" + databases.incrementAndGet();
        sql("create database " + name + " " + options);
        return server.getJdbcUrl("postgres", name);
    }

    /** Cuts every connection to the database, and takes no new ones. */
    void close(String url) {
        sql("alter database " + database(url) + " allow_connections false");
        sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database(url) + "'");
    }

    void reopen(String url) {
        sql("alter database " + database(url) + " allow_connections true");
    }

    /** Cuts the connections that hold lanes. */
    void cutLaneLocks(String url) {
        sql("select pg_terminate_backend(pid) from pg_locks where " + laneLocks(url));
    }

    /** How many lanes are being worked off, by all nodes. */
    long lockedLanes(String url) {
        return JdbcClient.create(server.getPostgresDatabase())
                .sql("select count(*) from pg_locks where granted and " + laneLocks(url)).query(Long.class).single();
    }

    private static String laneLocks(String url) {
        return "locktype = 'advisory' and database = (select oid from pg_database where datname = '" + database(url) + "')";
    }

    private static String database(String url) {
        return url.replaceFirst(".*/(\\w+)\\?.*", "$1");
    }

    private void sql(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
