package io.capstream.eventlog.lane;

import io.capstream.event.ReplayedEvents;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.eventlog.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what comes next in a lane. */
@Component
public class BatchReader {

    /** Asks for the last position, which an index knows; PostgreSQL would look for any position after the cursor by a scan. */
    public static final String PENDING = """
            select coalesce((select max(position) from event where event.lane = :lane), 0) > cursor as pending
              from lane where lane.lane = :lane""";

    /** In a lane that was rewound dead letters stand between the events; the cursor passes over them. */
    private static final String DEAD = "exists (select 1 from dead_letter d where d.seq = event.seq and d.state <> 'replayed')";

    public static final String SIZES = """
            select position, length(payload) as bytes from event
             where lane = :lane and position > :cursor order by position limit :limit""";

    public static final String EVENTS = """
            select position, event_name, seq, received_at, event_key, order_key, payload, created_at from event
             where lane = :lane and position > :cursor and position <= :last and not\s""" + DEAD + " order by position";

    private static final String MARK = "select lane, cursor, rewinds from lane where lane = :lane";

    private final JdbcClient sql;
    private final long mostBytes;
    private final DeliveredAhead ahead;
    private final LateEvents late;

    BatchReader(Database database, LaneMemory memory, DeliveredAhead ahead, LateEvents late) {
        this.sql = database.reads().sql();
        this.mostBytes = memory.share();
        this.ahead = ahead;
        this.late = late;
    }

    /** Whether events wait in the lane. */
    boolean isPending(int lane) {
        return sql.sql(PENDING).param("lane", lane).query((row, n) -> row.getBoolean("pending")).single();
    }

    /** What comes after the lane's cursor, as much as makes a batch of so many events; empty when nothing does. */
    Optional<Extent> next(int lane, int batchSize) {
        LanePosition mark = sql.sql(MARK).param("lane", lane)
                .query((row, n) -> new LanePosition(lane, row.getLong("cursor"), row.getLong("rewinds")))
                .single();
        List<Size> sizes = sql.sql(SIZES)
                .param("lane", lane)
                .param("cursor", mark.cursor())
                .param("limit", batchSize)
                .query((row, n) -> new Size(row.getLong("position"), row.getLong("bytes")))
                .list();
        return sizes.isEmpty() ? Optional.empty() : Optional.of(extent(mark, sizes, batchSize));
    }

    private Extent extent(LanePosition mark, List<Size> sizes, int batchSize) {
        long bytes = sizes.get(0).bytes();
        int events = 1;
        while (events < sizes.size() && bytes + sizes.get(events).bytes() <= mostBytes) {
            bytes += sizes.get(events++).bytes();
        }
        return new Extent(mark, sizes.get(events - 1).position(), bytes, sizes.size() == batchSize || events < sizes.size());
    }

    /** Reads the events of a batch. All of them may be dead letters. */
    Batch read(Extent extent) {
        List<Batch.Entry> read = read(extent.mark(), extent.last());
        int fitting = upToAnOutdatedOne(read);
        List<Batch.Entry> entries = read.subList(0, fitting);
        long through = fitting == read.size() ? extent.last() : entries.get(fitting - 1).position();
        Set<Long> mayBeLate = late.among(extent.mark(), entries, through);
        List<Batch.Entry> outdated = entries.stream()
                .filter(entry -> entry.isReplayed() || mayBeLate.contains(entry.event().seq())).toList();
        return new Batch(extent.mark(), through, extent.full() || through < extent.last(), entries, new ReplayedEvents(
                outdated.stream().map(entry -> entry.event().seq()).collect(Collectors.toSet()), ahead.of(outdated)));
    }

    private List<Batch.Entry> read(LanePosition mark, long last) {
        return sql.sql(EVENTS)
                .param("lane", mark.lane())
                .param("cursor", mark.cursor())
                .param("last", last)
                .query((row, n) -> entry(row))
                .list();
    }

    /**
     * How many entries come before the first one that follows a newer event of its customer. Whether it is superseded shows only when
     * that event is done, so it has to wait for the next batch.
     */
    private static int upToAnOutdatedOne(List<Batch.Entry> entries) {
        if (entries.stream().noneMatch(Batch.Entry::isReplayed)) {
            return entries.size();
        }
        Map<String, Long> newest = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            long seq = entries.get(i).event().seq();
            if (newest.merge(entries.get(i).event().orderKey(), seq, Math::max) > seq) {
                return i;
            }
        }
        return entries.size();
    }

    private static Batch.Entry entry(ResultSet row) throws SQLException {
        long createdAt = row.getLong("created_at");
        return new Batch.Entry(row.getLong("position"), row.getString("event_name"), LoggedEvents.event(row),
                row.wasNull() ? Batch.Entry.NOT_DATED : createdAt);
    }

    /**
     * The events of a batch, before they are read.
     *
     * @param mark  where the lane stands
     * @param last  position of the last one
     * @param bytes of them all; more than a lane's share only when it is one event
     * @param full  whether as many are there as a batch holds, so that more may wait behind them
     */
    record Extent(LanePosition mark, long last, long bytes, boolean full) {
    }

    private record Size(long position, long bytes) {
    }
}
