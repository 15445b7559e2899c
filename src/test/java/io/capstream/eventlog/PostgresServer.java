package io.capstream.eventlog;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server out of Maven Central, started at its first use and stopped with the tests. */
final class PostgresServer {

    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static PostgresServer shared() {
        return SHARED;
    }

    /** The URL of a new, empty database. */
    String newDatabase() {
        String name = "log" + databases.incrementAndGet();
        sql("create database " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /** Runs a statement as the server's owner. */
    void sql(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
