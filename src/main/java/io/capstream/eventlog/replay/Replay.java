package io.capstream.eventlog.replay;

import io.capstream.event.CapillaryEvent;
import io.capstream.event.EventReader;
import io.capstream.event.MalformedEventException;
import io.capstream.eventlog.append.EventRow;
import io.capstream.eventlog.store.CountChanges;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.Session;
import io.capstream.eventlog.store.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts dead letters back at the tail of their lanes. */
@Component
class Replay {

    private static final String KEPT = """
            select e.seq, e.lane, e.event_name, e.order_key, e.event_key is null as unread
              from dead_letter d join event e on e.seq = d.seq
             where d.state = 'kept' and d.seq in (:ids) order by d.seq""";

    /** One at a time, since what cannot be read may be as large as a call. */
    private static final String PAYLOAD = "select payload from event where seq = :seq";

    private static final String RELEASE = """
            update dead_letter set state = 'replayed', notice = 'given', changed_at = :now, mapping_version = null, mapping_file = null
             where seq = :seq and state = 'kept'""";

    private static final String KEEP = """
            update dead_letter set state = 'kept', message = :message, attempts = attempts + 1, changed_at = :now
             where seq = :seq""";

    private static final String MOVE = "update event set lane = :lane, position = :position where seq = :seq";

    private static final String READ_AND_MOVE = """
            update event set org_id = :orgId, event_name = :eventName, event_id = :eventId, event_key = :key,
                   customer = :customer, order_key = :orderKey, lane = :lane, position = :position
             where seq = :seq and not exists (select 1 from event where event_key = :key)""";

    private final Session writes;
    private final Lanes lanes;
    private final InstantSource clock;
    private final EventReader reader = new EventReader();

    Replay(Database database, Lanes lanes, InstantSource clock) {
        this.clock = clock;
        this.writes = database.writes();
        this.lanes = lanes;
    }

    /**
     * Replays those of the dead letters that are kept, in the caller's transaction.
     *
     * @param first position of the first; as many are claimed as there are ids
     * @return the lane of each that is pending again
     */
    List<Integer> replay(List<Long> ids, long first) {
        JdbcClient sql = writes.sql();
        CountChanges changes = new CountChanges();
        List<Integer> pending = new ArrayList<>();
        for (Kept letter : sql.sql(KEPT).param("ids", ids).query((row, n) -> Kept.of(row)).list()) {
            replay(sql, letter, first + pending.size()).ifPresent(place -> {
                changes.takenBack(letter.lane(), letter.eventName());
                changes.accepted(place.lane(), place.eventName());
                pending.add(place.lane());
            });
        }
        changes.write(writes.batches());
        return pending;
    }

    private Optional<Place> replay(JdbcClient sql, Kept letter, long position) {
        boolean discardedMeanwhile = sql.sql(RELEASE).param("now", clock.millis()).param("seq", letter.seq()).update() == 0;
        if (discardedMeanwhile) {
            return Optional.empty();
        }
        if (letter.unread()) {
            byte[] payload = sql.sql(PAYLOAD).param("seq", letter.seq()).query((row, n) -> row.getBytes("payload")).single();
            return readAgain(sql, letter, payload, position);
        }
        Place place = new Place(lanes.of(letter.orderKey()), letter.eventName());
        sql.sql(MOVE).param("lane", place.lane()).param("position", position).param("seq", letter.seq()).update();
        return Optional.of(place);
    }

    /** A newer release may understand what this event's release did not. */
    private Optional<Place> readAgain(JdbcClient sql, Kept letter, byte[] payload, long position) {
        try {
            CapillaryEvent event = reader.read(payload);
            EventRow row = EventRow.readable(event, position, payload, lanes);
            if (fill(sql, letter.seq(), row)) {
                return Optional.of(new Place(row.lane(), row.eventName()));
            }
            keep(sql, letter.seq(), "the log holds this event already, from another call");
        } catch (MalformedEventException malformed) {
            keep(sql, letter.seq(), malformed.getMessage());
        }
        return Optional.empty();
    }

    private static boolean fill(JdbcClient sql, long seq, EventRow row) {
        return sql.sql(READ_AND_MOVE)
                .param("orgId", row.orgId())
                .param("eventName", row.eventName())
                .param("eventId", row.eventId().orElse(null))
                .param("key", row.key().orElseThrow())
                .param("customer", row.customer())
                .param("orderKey", row.orderKey())
                .param("lane", row.lane())
                .param("position", row.position())
                .param("seq", seq)
                .update() == 1;
    }

    private void keep(JdbcClient sql, long seq, String message) {
        sql.sql(KEEP).param("message", StorableText.of(message)).param("now", clock.millis()).param("seq", seq).update();
    }

    private record Kept(long seq, int lane, String eventName, String orderKey, boolean unread) {

        private static Kept of(ResultSet row) throws SQLException {
            return new Kept(row.getLong("seq"), row.getInt("lane"), row.getString("event_name"), row.getString("order_key"),
                    row.getBoolean("unread"));
        }
    }

    private record Place(int lane, String eventName) {
    }
}
