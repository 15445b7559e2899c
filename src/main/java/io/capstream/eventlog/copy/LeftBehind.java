package io.capstream.eventlog.copy;

import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.SqliteCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A log in the file where the connector keeps it by itself, beside a URL that names a server. What waits in it is delivered by nobody:
 * whoever changed the URL meant to move it, perhaps.
 */
public final class LeftBehind {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);

    private static final String WAITING = """
            select (select lanes from log_head) as lanes,
                   exists (select 1 from lane where exists
                       (select 1 from event where event.lane = lane.lane and position > cursor)) as pending,
                   (select count(*) from dead_letter where state = 'kept') as dead""";

    private LeftBehind() {
    }

    /** Tells of what waits in the file, if something does. */
    public static void tell(Path file) {
        waiting(file).ifPresent(what -> LOG.warn("{} holds {} and nobody works on it, as event-log.url names another log. Stop the "
                + "connector and move it, where the other log is empty: java -jar capillary-streaming-events.jar move-log "
                + "--from jdbc:sqlite:{} --to <event-log.url>. Or start once more without event-log.url, to deliver it", file, what, file));
    }

    private static Optional<String> waiting(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return Optional.empty();
            }
            try (Connection connection = SqliteCheck.open(file)) {
                JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                return SqliteCheck.isLaidOut(sql)
                        ? sql.sql(WAITING)
                                .query((row, n) -> describe(row.getInt("lanes"), row.getBoolean("pending"), row.getLong("dead")))
                                .single()
                        : Optional.empty();
            }
        } catch (IOException | SQLException | DataAccessException unreadable) {
            return Optional.of("something that cannot be read (" + Causes.describe(unreadable) + ')');
        }
    }

    private static Optional<String> describe(int lanes, boolean pending, long dead) {
        if (lanes < 0 || !pending && dead == 0) {
            return Optional.empty();
        }
        return Optional.of((pending ? "pending events" : "no pending events") + ", " + dead + " dead letters");
    }
}
