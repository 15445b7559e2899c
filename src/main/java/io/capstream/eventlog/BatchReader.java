package io.capstream.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what comes next in a lane. */
@Component
class BatchReader {

    /** Asks for the last position, which an index knows; PostgreSQL would look for any position after the cursor by a scan. */
    static final String PENDING = """
            select coalesce((select max(position) from event where event.lane = :lane), 0) > cursor as pending
              from lane where lane.lane = :lane""";

    static final String SIZES = """
            select position, length(payload) as bytes from event
             where lane = :lane and position > :cursor order by position limit :limit""";

    static final String EVENTS = """
            select position, event_name, seq, received_at, event_key, order_key, payload from event
             where lane = :lane and position > :cursor and position <= :last order by position""";

    /** Bounds the memory of a batch, whatever the size of its events; one event alone may be larger. */
    private static final long BYTES = 4_000_000;

    private final JdbcClient sql;
    private final int batchSize;

    BatchReader(Database database, EventLogSettings settings) {
        this.sql = database.reads().sql();
        this.batchSize = settings.batchSize();
    }

    /** Whether events wait in the lane. */
    boolean isPending(int lane) {
        return sql.sql(PENDING).param("lane", lane).query((row, n) -> row.getBoolean("pending")).single();
    }

    /** The events after the lane's cursor, as many as make a batch; empty when none waits. */
    Optional<Batch> next(int lane) {
        long cursor = sql.sql("select cursor from lane where lane = :lane").param("lane", lane).query(Long.class).single();
        List<Size> sizes = sql.sql(SIZES)
                .param("lane", lane)
                .param("cursor", cursor)
                .param("limit", batchSize)
                .query((row, n) -> new Size(row.getLong("position"), row.getLong("bytes")))
                .list();
        return sizes.isEmpty() ? Optional.empty() : Optional.of(new Batch(lane, cursor, read(lane, cursor, lastThatFits(sizes))));
    }

    private List<Batch.Entry> read(int lane, long cursor, long last) {
        return sql.sql(EVENTS)
                .param("lane", lane)
                .param("cursor", cursor)
                .param("last", last)
                .query((row, n) -> entry(row))
                .list();
    }

    private static long lastThatFits(List<Size> sizes) {
        long bytes = 0;
        long last = sizes.get(0).position();
        for (Size size : sizes) {
            bytes += size.bytes();
            if (bytes > BYTES) {
                return last;
            }
            last = size.position();
        }
        return last;
    }

    private static Batch.Entry entry(ResultSet row) throws SQLException {
        return new Batch.Entry(row.getLong("position"), row.getString("event_name"), LoggedEvents.event(row));
    }

    private record Size(long position, long bytes) {
    }
}
