package io.capstream.eventlog.search;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.store.Conditions;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventBlocks;
import io.capstream.eventlog.store.Millis;
import io.capstream.eventlog.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds events and what has become of them. */
@Component
public class LoggedEvents {

    private static final String SUMMARY = """
            e.seq, e.event_name, e.event_id, e.org_id, e.customer, e.received_at,
            e.position > l.cursor as pending, d.state, d.reason, d.message,
            coalesce(d.mapping_version, m.version) as mapping_version, coalesce(d.mapping_file, m.file) as mapping_file,
            s.fields as superseded,
            (select v.delivered_at from delivery v where v.lane = e.lane and v.last_position >= e.position
              order by v.last_position limit 1) as delivered_at
            """;

    private static final String FROM = """
            from event e join lane l on l.lane = e.lane left join dead_letter d on d.seq = e.seq left join superseded s on s.seq = e.seq
                 left join mapped_by m on m.lane = e.lane and m.event_name = e.event_name and m.from_position =
                      (select max(u.from_position) from mapped_by u
                        where u.lane = e.lane and u.event_name = e.event_name and u.from_position <= e.position)
            where
            """;

    public static final String WITH_ID = EventBlocks.has("e", "event_id", "eventId");

    public static final String OF_CUSTOMER = EventBlocks.has("e", "customer", "customer");

    private final Session reads;

    LoggedEvents(Database database) {
        this.reads = database.reads();
    }

    /** The events that the filter names, newest first. */
    public List<EventSummary> find(EventFilter filter) {
        Conditions conditions = new Conditions("e.seq > 0")
                .and(WITH_ID, "eventId", filter.eventId())
                .and(OF_CUSTOMER, "customer", filter.customerId())
                .and("lower(e.event_name) = lower(:eventName)", "eventName", filter.eventName())
                .and("e.received_at >= :since", "since", filter.since().map(Instant::toEpochMilli));
        return reads.sql().sql("select " + SUMMARY + FROM + conditions.sql() + " order by e.seq desc limit :limit")
                .params(conditions.values())
                .param("limit", filter.limit())
                .query((row, n) -> summary(row))
                .list();
    }

    /** One event with its payload; empty when the log does not hold it, or not any more. */
    public Optional<EventDetail> get(long seq) {
        return reads.sql().sql("select " + SUMMARY + ", e.event_key, e.order_key, e.payload " + FROM + "e.seq = :seq")
                .param("seq", seq)
                .query((row, n) -> new EventDetail(summary(row), event(row)))
                .optional();
    }

    /** The event of a row with the columns seq, received_at, event_key, order_key and payload. */
    public static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(row.getLong("seq"), Instant.ofEpochMilli(row.getLong("received_at")),
                Optional.ofNullable(row.getString("event_key")).orElse(""), row.getString("order_key"), row.getBytes("payload"));
    }

    private static EventSummary summary(ResultSet row) throws SQLException {
        EventState state = state(row);
        return new EventSummary(row.getLong("seq"), row.getString("event_name"), Optional.ofNullable(row.getString("event_id")),
                row.getString("org_id"), row.getString("customer"), Instant.ofEpochMilli(row.getLong("received_at")), state,
                state == EventState.DELIVERED ? Millis.in(row, "delivered_at") : Optional.empty(),
                ofTheDead(state, row.getString("reason")), ofTheDead(state, row.getString("message")),
                ofTheMapped(state, row.getString("mapping_version")), ofTheMapped(state, row.getString("mapping_file")),
                state == EventState.DELIVERED ? Optional.ofNullable(row.getString("superseded")) : Optional.empty());
    }

    /** A replayed dead letter that was delivered keeps the row of its death. */
    private static Optional<String> ofTheDead(EventState state, String text) {
        boolean dead = state == EventState.DEAD_LETTERED || state == EventState.DISCARDED;
        return dead ? Optional.ofNullable(text) : Optional.empty();
    }

    /** A pending event will be mapped by what is live then. */
    private static Optional<String> ofTheMapped(EventState state, String text) {
        return state == EventState.PENDING ? Optional.empty() : Optional.ofNullable(text).filter(mapped -> !mapped.isEmpty());
    }

    /** In a lane that was rewound a dead letter has the cursor before it, and is not pending. */
    private static EventState state(ResultSet row) throws SQLException {
        return switch (Optional.ofNullable(row.getString("state")).orElse("")) {
            case "kept" -> EventState.DEAD_LETTERED;
            case "discarded" -> EventState.DISCARDED;
            default -> row.getBoolean("pending") ? EventState.PENDING : EventState.DELIVERED;
        };
    }
}
