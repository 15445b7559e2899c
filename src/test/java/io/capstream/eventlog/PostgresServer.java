package io.capstream.eventlog;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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

    /** Lets the nodes that have lanes give no more signs of life, as if they hung, until it is closed. */
    Connection silenceOwners(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from node where id in (select owner from lane_lease) for update");
        }
        return connection;
    }

    /** How many lanes some node has. */
    long ownedLanes(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url))
                .sql("select count(*) from lane_lease where owner is not null").query(Long.class).single();
    }

    /** The nodes that have lanes. */
    List<String> ownersOfLanes(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url))
                .sql("select distinct owner from lane_lease where owner is not null order by owner").query(String.class).list();
    }

    /** How many lanes each node has that has any. */
    List<Integer> lanesOfOwners(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url))
                .sql("select count(*) from lane_lease where owner is not null group by owner").query(Integer.class).list();
    }

    /** How often lanes were taken, in all. */
    long tokens(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url)).sql("select sum(token) from lane").query(Long.class).single();
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
