package io.capstream.eventlog.append;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.ReceivedEvent;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.store.CountChanges;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventMeters;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.Session;
import io.capstream.eventlog.store.StorableText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Stores the events of many webhook calls in one transaction. */
@Component
class AppendTransaction {

    private static final int ROWS_AT_ONCE = 1_000;

    private static final String INSERT_EVENT = """
            insert into event
                   (seq, lane, position, received_at, org_id, event_name, event_id, event_key, customer, order_key, payload, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (event_key) do nothing""";

    private static final String INSERT_MALFORMED = """
            insert into dead_letter (seq, reason, message, attempts, state, changed_at, notice)
            values (?, ?, ?, 1, 'kept', ?, 'due')""";

    private static final String MALFORMED = DeadLetterReason.MALFORMED.toString();

    private final Database database;
    private final Session writes;
    private final LogHead head;
    private final Lanes lanes;
    private final EventMeters meters;
    private final LaneSignals signals;
    private final InstantSource clock;

    AppendTransaction(Database database, LogHead head, Lanes lanes, EventMeters meters, LaneSignals signals, InstantSource clock) {
        this.database = database;
        this.writes = database.writes();
        this.head = head;
        this.lanes = lanes;
        this.meters = meters;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Stores the events and returns when they are on disk.
     *
     * @return what became of each call's events
     * @throws RuntimeException when nothing is stored
     */
    List<Appended> append(List<List<ReceivedEvent>> calls) {
        database.damage().ifPresent(damage -> {
            throw new IllegalStateException(damage);
        });
        List<ReceivedEvent> events = calls.stream().flatMap(List::stream).toList();
        CountChanges changes = new CountChanges();
        List<Outcome> outcomes = writes.transaction().execute(transaction -> store(events, changes));
        changes.forEach(this::tell);
        return share(calls, outcomes);
    }

    private List<Outcome> store(List<ReceivedEvent> events, CountChanges changes) {
        long first = head.claim(writes.sql(), events.size());
        Instant now = clock.instant();
        List<Stored> rows = IntStream.range(0, events.size())
                .mapToObj(i -> new Stored(first + i, events.get(i), EventRow.of(events.get(i), first + i, lanes)))
                .toList();
        List<Outcome> outcomes = insert(rows, now);
        insertMalformed(rows, now);
        outcomes.forEach(outcome -> outcome.count(changes));
        changes.write(writes.batches());
        return outcomes;
    }

    private List<Outcome> insert(List<Stored> rows, Instant now) {
        int[][] counts = writes.batches().batchUpdate(INSERT_EVENT, rows, ROWS_AT_ONCE, (insert, row) -> row.set(insert, now));
        List<Outcome> outcomes = new ArrayList<>();
        for (int[] portion : counts) {
            for (int count : portion) {
                outcomes.add(new Outcome(rows.get(outcomes.size()).row(), count == 0));
            }
        }
        return outcomes;
    }

    private void insertMalformed(List<Stored> rows, Instant now) {
        List<Object[]> letters = rows.stream()
                .filter(row -> row.event().malformed().isPresent())
                .map(row -> new Object[] {row.seq(), MALFORMED, StorableText.of(row.event().malformed().get()), now.toEpochMilli()})
                .toList();
        if (!letters.isEmpty()) {
            writes.batches().batchUpdate(INSERT_MALFORMED, letters);
        }
    }

    private void tell(int lane, String eventName, CountChanges.Change change) {
        meters.received(eventName, change.accepted());
        meters.duplicates(eventName, change.duplicates());
        meters.deadLettered(eventName, MALFORMED, change.deadLettered());
        if (change.accepted() > change.deadLettered()) {
            signals.give(lane);
        }
    }

    private static List<Appended> share(List<List<ReceivedEvent>> calls, List<Outcome> outcomes) {
        List<Appended> shares = new ArrayList<>();
        int from = 0;
        for (List<ReceivedEvent> call : calls) {
            int to = from + call.size();
            shares.add(outcomes.subList(from, to).stream().map(Outcome::asAppended).reduce(Appended.NOTHING, Appended::plus));
            from = to;
        }
        return shares;
    }

    private record Stored(long seq, ReceivedEvent event, EventRow row) {

        private void set(PreparedStatement insert, Instant now) throws SQLException {
            insert.setLong(1, seq);
            insert.setInt(2, row.lane());
            insert.setLong(3, row.position());
            insert.setLong(4, now.toEpochMilli());
            insert.setString(5, row.orgId());
            insert.setString(6, row.eventName());
            insert.setString(7, row.eventId().orElse(null));
            insert.setString(8, row.key().orElse(null));
            insert.setString(9, row.customer());
            insert.setString(10, row.orderKey());
            insert.setBytes(11, row.payload());
            insert.setLong(12, row.madeAt(now).toEpochMilli());
        }
    }

    private record Outcome(EventRow row, boolean duplicate) {

        private boolean readable() {
            return row.key().isPresent();
        }

        private void count(CountChanges changes) {
            if (duplicate) {
                changes.duplicate(row.lane(), row.eventName());
            } else if (readable()) {
                changes.accepted(row.lane(), row.eventName());
            } else {
                changes.unreadable(row.lane(), row.eventName());
            }
        }

        private Appended asAppended() {
            if (duplicate) {
                return new Appended(0, 1, 0);
            }
            return readable() ? new Appended(1, 0, 0) : new Appended(0, 0, 1);
        }
    }
}
