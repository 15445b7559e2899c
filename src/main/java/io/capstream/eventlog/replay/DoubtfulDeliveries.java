package io.capstream.eventlog.replay;

import io.capstream.eventlog.append.LogHead;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.DatabaseClock;
import io.capstream.eventlog.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets no older state of a customer stay, that a node may have sent after it had lost the lane: a request that was on its way cannot be
 * called back. When it can arrive no more, what was delivered of the same customers since is delivered again, in order.
 */
@Component
class DoubtfulDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(DoubtfulDeliveries.class);

    /** Those whose own positions are delivered by now. */
    private static final String DUE = """
            select d.lane, d.first_position, d.last_position from lane_doubt d join lane l on l.lane = d.lane
             where d.due_at <= %s and l.cursor >= d.last_position
             order by d.due_at limit 10""".formatted(DatabaseClock.MILLIS);

    /** How much of them was sent is not known: what follows a customer's first event among them may be older at Platform by now. */
    private static final String SINCE = """
            select e.seq, e.event_name
              from (select order_key, min(position) as position from event
                     where lane = :lane and position >= :first and position <= :last group by order_key) doubtful
              join event e on e.lane = :lane and e.order_key = doubtful.order_key and e.position > doubtful.position
              join lane l on l.lane = e.lane and e.position <= l.cursor
             where not exists (select 1 from dead_letter d where d.seq = e.seq and d.state <> 'replayed')
             order by e.position""";

    private static final String SETTLE = "delete from lane_doubt where lane = :lane and first_position = :first and last_position = :last";

    private static final String MOVE = "update event set position = ? where seq = ?";

    private static final String COUNT = "update settled set delivered = delivered - ? where lane = ? and event_name = ?";

    private final Database database;
    private final Session writes;
    private final LogHead head;
    private final LaneSignals signals;

    DoubtfulDeliveries(Database database, LogHead head, LaneSignals signals) {
        this.database = database;
        this.writes = database.writes();
        this.head = head;
        this.signals = signals;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void settle() {
        if (database.nodes().isPresent()) {
            try {
                writes.sql().sql(DUE).query((row, n) -> Doubt.of(row)).list().forEach(this::settle);
            } catch (DataAccessException | TransactionException away) {
                LOG.debug("Which deliveries are in doubt cannot be seen for now: {}", Causes.kind(away));
            }
        }
    }

    private void settle(Doubt doubt) {
        List<Delivered> since = doubt.bind(writes.sql().sql(SINCE)).query((row, n) -> Delivered.of(row)).list();
        boolean settled = writes.transaction().execute(transaction -> {
            long first = head.claim(writes.sql(), since.size());
            return doubt.bind(writes.sql().sql(SETTLE)).update() == 1 && deliverAgain(doubt.lane(), since, first);
        });
        if (settled && !since.isEmpty()) {
            LOG.info("{} events of lane {} are delivered again: a node that had lost the lane may have sent older ones of the same "
                    + "customers after them", since.size(), doubt.lane());
            signals.give(doubt.lane());
        }
    }

    private boolean deliverAgain(int lane, List<Delivered> since, long first) {
        Map<String, Long> byName = new TreeMap<>();
        since.forEach(event -> byName.merge(event.eventName(), 1L, Long::sum));
        for (int i = 0; i < since.size(); i++) {
            writes.batches().update(MOVE, first + i, since.get(i).seq());
        }
        byName.forEach((eventName, number) -> writes.batches().update(COUNT, number, lane, eventName));
        return true;
    }

    /** Positions of a lane that may have been sent twice, the second time late. */
    private record Doubt(int lane, long first, long last) {

        private static Doubt of(ResultSet row) throws SQLException {
            return new Doubt(row.getInt("lane"), row.getLong("first_position"), row.getLong("last_position"));
        }

        private StatementSpec bind(StatementSpec statement) {
            return statement.param("lane", lane).param("first", first).param("last", last);
        }
    }

    private record Delivered(long seq, String eventName) {

        private static Delivered of(ResultSet row) throws SQLException {
            return new Delivered(row.getLong("seq"), row.getString("event_name"));
        }
    }
}
