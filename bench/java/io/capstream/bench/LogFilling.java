package io.capstream.bench;

import io.capstream.event.EventReader;
import io.capstream.event.ReceivedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** Makes a log with events in it that are delivered, as the connector would leave it, but without waiting for the disk. */
final class LogFilling {

    private static final int LANES = 8;
    private static final int ROWS_OF_A_COMMIT = 10_000;
    private static final long OLDEST_MILLIS = Duration.ofDays(10).toMillis();

    private final EventReader reader = new EventReader();
    private final SampleEvent sample = new SampleEvent("/", "X", "");
    private final long events;
    private final long firstMillis = System.currentTimeMillis() - OLDEST_MILLIS;

    private LogFilling(long events) {
        this.events = events;
    }

    /**
     * Puts the first events of the load into the file, spread over the last days; a file of an earlier run is used as it is.
     *
     * @return how many are in it
     */
    static long fill(Path file, long events) throws SQLException {
        boolean isThere = Files.exists(file);
        try (Connection sql = FloorLog.migrated(file, SQLiteConfig.SynchronousMode.OFF).getConnection()) {
            sql.createStatement().execute("pragma cache_size = -200000");
            sql.setAutoCommit(false);
            if (!isThere) {
                new LogFilling(events).fill(sql);
            }
            sql.commit();
            return stored(sql);
        }
    }

    private static long stored(Connection sql) throws SQLException {
        try (ResultSet head = sql.createStatement().executeQuery("select next_position - 1 from log_head")) {
            head.next();
            return head.getLong(1);
        }
    }

    private void fill(Connection sql) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(FloorLog.INSERT)) {
            for (long event = 0; event < events; event++) {
                ReceivedEvent received = reader.readAll(body(event)).get(0);
                new FloorLog.Row(received.event().orElseThrow(), received.payload(), Runnable::run, isNew -> { })
                        .set(insert, event + 1, LANES, firstMillis + event * OLDEST_MILLIS / events);
                insert.addBatch();
                if (event % ROWS_OF_A_COMMIT == 0) {
                    insert.executeBatch();
                    sql.commit();
                }
            }
            insert.executeBatch();
        }
        for (String statement : done()) {
            sql.createStatement().executeUpdate(statement);
        }
    }

    private byte[] body(long event) {
        ByteBuffer call = sample.of(event);
        byte[] text = new byte[call.remaining()];
        call.get(text);
        int body = new String(text, StandardCharsets.US_ASCII).indexOf("\r\n\r\n") + 4;
        return Arrays.copyOfRange(text, body, text.length);
    }

    /** What the connector would have noted beside the events. */
    private List<String> done() {
        String counts = "select lane, event_name, count(*), 0";
        return List.of(
                "update log_head set next_position = " + (events + 1) + ", lanes = " + LANES,
                "insert into lane (lane, cursor) select lane, max(position) from event group by lane",
                "insert into appended (lane, event_name, accepted, duplicates, dead_lettered) " + counts + ", 0 from event group by 1, 2",
                "insert into settled (lane, event_name, delivered, dead_lettered) " + counts + " from event group by 1, 2");
    }
}
