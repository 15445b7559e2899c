package io.capstream.bench;

import io.capstream.event.CapillaryEvent;
import io.capstream.event.LoggedEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The connector's tables in SQLite, as durable as there, with one writer in plain JDBC. */
final class FloorLog {

    private static final String URL = "jdbc:sqlite:";
    private static final int CALLS_OF_A_COMMIT = 500;
    static final String INSERT = """
            insert into event
                   (seq, lane, position, received_at, org_id, event_name, event_id, event_key, customer, order_key, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (event_key) do nothing""";
    private static final String NEXT = """
            select seq, received_at, event_key, order_key, payload from event
             where lane = ? and position > ? order by position limit ?""";

    private final SQLiteDataSource source;
    private final int lanes;
    private final BlockingQueue<Row> rows = new ArrayBlockingQueue<>(10_000);
    private final Connection writing;
    private long nextSeq;

    private FloorLog(SQLiteDataSource source, int lanes) throws SQLException {
        this.source = source;
        this.lanes = lanes;
        this.writing = source.getConnection();
        try (ResultSet last = writing.createStatement().executeQuery("select coalesce(max(seq), 0) from event")) {
            nextSeq = last.getLong(1) + 1;
        }
        writing.createStatement().execute("pragma wal_autocheckpoint = 100000");
        writing.createStatement().execute("pragma cache_size = -16000");
        writing.setAutoCommit(false);
        for (int lane = 0; lane < lanes; lane++) {
            writing.createStatement().executeUpdate("insert into lane (lane, cursor) values (" + lane + ", 0) on conflict do nothing");
        }
        writing.commit();
    }

    static FloorLog open(Path file, int lanes) throws SQLException {
        SQLiteDataSource source = migrated(file, SQLiteConfig.SynchronousMode.FULL);
        FloorLog log = new FloorLog(source, lanes);
        Thread writer = new Thread(log::write, "floor-writer");
        writer.setDaemon(true);
        writer.start();
        Thread checkpoints = new Thread(log::checkpoint, "floor-checkpoint");
        checkpoints.setDaemon(true);
        checkpoints.start();
        return log;
    }

    /** The file, made where it is not there, with the connector's own tables in it. */
    static SQLiteDataSource migrated(Path file, SQLiteConfig.SynchronousMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(mode);
        config.setBusyTimeout(5_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(URL + file);
        Flyway.configure().dataSource(source).placeholders(Map.of("key", "integer", "bytes", "blob")).load().migrate();
        return source;
    }

    /** As the connector does: beside the writing, a little at a time, and the rest with nobody writing. */
    private void checkpoint() {
        try (Connection beside = source.getConnection();
                FileChannel file = FileChannel.open(Path.of(source.getUrl().substring(URL.length())), StandardOpenOption.WRITE)) {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(10);
                long pages = checkpoint(beside);
                file.force(false);
                if (pages > 10_000) {
                    checkpointTheRest();
                }
            }
        } catch (SQLException | IOException | InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }

    private synchronized void checkpointTheRest() throws SQLException {
        writing.rollback();
        writing.setAutoCommit(true);
        checkpoint(writing);
        writing.setAutoCommit(false);
    }

    private static long checkpoint(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement(); ResultSet row = sql.executeQuery("pragma wal_checkpoint(passive)")) {
            return row.next() ? row.getLong(2) : 0;
        }
    }

    /** Stores the event; the row is told when it is on disk. */
    void append(Row row) {
        if (!rows.offer(row)) {
            throw new IllegalStateException("too many calls wait");
        }
    }

    private void write() {
        List<Row> group = new ArrayList<>();
        try (PreparedStatement insert = writing.prepareStatement(INSERT)) {
            while (true) {
                group.clear();
                group.add(rows.take());
                rows.drainTo(group, CALLS_OF_A_COMMIT - 1);
                answer(group, store(insert, group));
            }
        } catch (SQLException | InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }

    private synchronized int[] store(PreparedStatement insert, List<Row> group) throws SQLException {
        long now = System.currentTimeMillis();
        for (Row row : group) {
            row.set(insert, nextSeq++, lanes, now);
            insert.addBatch();
        }
        int[] counts = insert.executeBatch();
        writing.commit();
        return counts;
    }

    /** One wake-up of each event loop for all its answers. */
    private static void answer(List<Row> group, int[] counts) {
        Map<Executor, List<Runnable>> answers = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            Row row = group.get(i);
            boolean isNew = counts[i] > 0;
            answers.computeIfAbsent(row.loop(), loop -> new ArrayList<>()).add(() -> row.stored().accept(isNew));
        }
        answers.forEach((loop, all) -> loop.execute(() -> all.forEach(Runnable::run)));
    }

    /** A connection for the reads of one lane. */
    Lane lane(int number) throws SQLException {
        return new Lane(number, source.getConnection());
    }

    /** The events of one lane in order, with a cursor. */
    final class Lane {

        private final int number;
        private final PreparedStatement next;
        private long cursor;

        private Lane(int number, Connection reading) throws SQLException {
            this.number = number;
            this.next = reading.prepareStatement(NEXT);
            try (ResultSet row = reading.createStatement().executeQuery("select cursor from lane where lane = " + number)) {
                cursor = row.getLong(1);
            }
        }

        List<LoggedEvent> next(int most) throws SQLException {
            next.setInt(1, number);
            next.setLong(2, cursor);
            next.setInt(3, most);
            List<LoggedEvent> events = new ArrayList<>();
            try (ResultSet row = next.executeQuery()) {
                while (row.next()) {
                    events.add(new LoggedEvent(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3),
                            row.getString(4), row.getBytes(5)));
                }
            }
            return events;
        }

        void moveTo(long position) throws SQLException {
            synchronized (FloorLog.this) {
                try (PreparedStatement move = writing.prepareStatement("update lane set cursor = ? where lane = ?")) {
                    move.setLong(1, position);
                    move.setInt(2, number);
                    move.executeUpdate();
                }
                writing.commit();
            }
            cursor = position;
        }
    }

    /**
     * An event on its way into the log.
     *
     * @param loop   where the answer is given
     * @param stored told whether the event is new
     */
    record Row(CapillaryEvent event, byte[] payload, Executor loop, Consumer<Boolean> stored) {

        void set(PreparedStatement insert, long seq, int lanes, long now) throws SQLException {
            String orderKey = event.orderKey();
            insert.setLong(1, seq);
            insert.setInt(2, Math.floorMod(orderKey.hashCode(), lanes));
            insert.setLong(3, seq);
            insert.setLong(4, now);
            insert.setString(5, event.orgId());
            insert.setString(6, event.eventName());
            insert.setString(7, event.eventId().orElse(null));
            insert.setString(8, event.key());
            insert.setString(9, event.customer());
            insert.setString(10, orderKey);
            insert.setBytes(11, payload);
        }
    }
}
