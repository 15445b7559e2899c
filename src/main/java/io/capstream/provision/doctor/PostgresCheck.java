package io.capstream.provision.doctor;

import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.platform.AdobeMessage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** Whether a log in PostgreSQL can be reached, and outlives a power cut. One connection, and nothing of the log is read. */
record PostgresCheck(EventLogSettings log) implements Check {

    private static final String SECONDS = "5";

    @Override
    public String name() {
        return "durability of the log";
    }

    @Override
    public Finding look() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        properties.setProperty("ApplicationName", "capillary-streaming-events doctor");
        if (!log.username().isBlank()) {
            properties.setProperty("user", log.username());
            properties.setProperty("password", log.password());
        }
        try (Connection connection = DriverManager.getConnection(log.url(), properties);
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "full_page_writes")) {
                if (!show(statement, setting).equals("on")) {
                    return Finding.failed("PostgreSQL works with " + setting + "=off: a power cut loses events or the whole log",
                            "Set " + setting + " = on in postgresql.conf");
                }
            }
            return Finding.ok("PostgreSQL " + show(statement, "server_version") + " with fsync");
        } catch (SQLException away) {
            return Finding.failed("PostgreSQL of event-log.url cannot be asked: "
                    + AdobeMessage.hiding(List.of(log.password(), log.url())).of(String.valueOf(away.getMessage())),
                    "Compare event-log.url, event-log.username and event-log.password; the webhook answers 503 meanwhile");
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
