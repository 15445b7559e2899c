package io.capstream.eventlog.search;

import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.Millis;
import io.capstream.eventlog.store.Session;
import io.capstream.eventlog.store.ShownNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What has become of all events. Reads counts that are kept in the events' own transactions, so it is exact and cheap. */
@Component
public class LogStatus {

    /** Names beyond the most frequent ones are summed up by the database: there may be as many as events. */
    private static final String COUNTS = """
            with frequent as (
                select event_name from appended group by event_name order by sum(accepted) + sum(duplicates) desc, event_name limit :most),
            counts as (
                select lane, event_name, accepted, duplicates, 0 as delivered, dead_lettered from appended
                union all
                select lane, event_name, 0, 0, delivered, dead_lettered from settled)
            select lane, case when event_name in (:always) or event_name in (select event_name from frequent)
                         then event_name else :other end as shown,
                   sum(accepted) as accepted, sum(duplicates) as duplicates, sum(delivered) as delivered,
                   sum(dead_lettered) as dead_lettered
              from counts group by lane, shown""";

    private static final String PENDING = """
            select lane, sum(pending) as pending
              from (select lane, accepted - dead_lettered as pending from appended
                    union all
                    select lane, -delivered - dead_lettered from settled) counts
             group by lane""";

    private static final String LANES = """
            select lane, cursor, held_since, last_error,
                   (select received_at from event where event.lane = lane.lane and position > cursor
                       and not exists (select 1 from dead_letter d where d.seq = event.seq and d.state <> 'replayed')
                     order by position limit 1) as oldest
              from lane where lane < :lanes order by lane""";

    private final Session reads;
    private final Lanes lanes;
    private final ShownNames names;
    private final InstantSource clock;

    LogStatus(Database database, Lanes lanes, ShownNames names, InstantSource clock) {
        this.reads = database.reads();
        this.lanes = lanes;
        this.names = names;
        this.clock = clock;
    }

    /** The log as it is now. */
    public Status now() {
        List<LaneCounts> counts = counts();
        Map<Integer, EventCounts> byLane = sum(counts, LaneCounts::lane);
        Instant now = clock.instant();
        List<LaneStatus> laneStatus = reads.sql().sql(LANES).param("lanes", lanes.number())
                .query((row, n) -> lane(row, byLane.getOrDefault(row.getInt("lane"), EventCounts.NONE).pending(), now))
                .list();
        return new Status(laneStatus, total(counts), sum(counts, LaneCounts::eventName));
    }

    /** How many events wait in each lane. One that never had an event is missing. */
    Map<Integer, Long> pending() {
        Map<Integer, Long> pending = new TreeMap<>();
        reads.sql().sql(PENDING).query(row -> {
            pending.put(row.getInt("lane"), row.getLong("pending"));
        });
        return pending;
    }

    private List<LaneCounts> counts() {
        return reads.sql().sql(COUNTS)
                .param("most", ShownNames.MOST)
                .param("always", names.always())
                .param("other", ShownNames.OTHER)
                .query((row, n) -> counts(row))
                .list();
    }

    private static LaneCounts counts(ResultSet row) throws SQLException {
        long accepted = row.getLong("accepted");
        long delivered = row.getLong("delivered");
        long deadLettered = row.getLong("dead_lettered");
        EventCounts counts = new EventCounts(accepted, row.getLong("duplicates"), delivered, deadLettered,
                accepted - delivered - deadLettered);
        return new LaneCounts(row.getInt("lane"), row.getString("shown"), counts);
    }

    private static LaneStatus lane(ResultSet row, long pending, Instant now) throws SQLException {
        long oldest = Millis.in(row, "oldest").map(received -> secondsSince(received, now)).orElse(0L);
        return new LaneStatus(row.getInt("lane"), pending, oldest, row.getLong("cursor"), Millis.in(row, "held_since"),
                Optional.ofNullable(row.getString("last_error")));
    }

    /** Not negative when the clock was put back. */
    private static long secondsSince(Instant received, Instant now) {
        return Math.max(0, Duration.between(received, now).toSeconds());
    }

    private static EventCounts total(List<LaneCounts> counts) {
        return counts.stream().map(LaneCounts::counts).reduce(EventCounts.NONE, EventCounts::plus);
    }

    private static <K> Map<K, EventCounts> sum(List<LaneCounts> counts, Function<LaneCounts, K> key) {
        return counts.stream().collect(Collectors.toMap(key, LaneCounts::counts, EventCounts::plus, TreeMap::new));
    }

    private record LaneCounts(int lane, String eventName, EventCounts counts) {
    }
}
