package io.capstream.eventlog.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one transaction at the head of the log adds to the counts. */
public final class CountChanges {

    private static final String ADD = """
            insert into appended (lane, event_name, accepted, duplicates, dead_lettered) values (?, ?, ?, ?, ?)
                on conflict (lane, event_name) do update set accepted = appended.accepted + excluded.accepted,
                   duplicates = appended.duplicates + excluded.duplicates,
                   dead_lettered = appended.dead_lettered + excluded.dead_lettered""";

    private final Map<Integer, Map<String, Change>> changes = new TreeMap<>();

    public void accepted(int lane, String eventName) {
        add(lane, eventName, new Change(1, 0, 0));
    }

    public void duplicate(int lane, String eventName) {
        add(lane, eventName, new Change(0, 1, 0));
    }

    /** Accepted, and a dead letter at once. */
    public void unreadable(int lane, String eventName) {
        add(lane, eventName, new Change(1, 0, 1));
    }

    /** A dead letter that leaves its lane, to be accepted again there or elsewhere. */
    public void takenBack(int lane, String eventName) {
        add(lane, eventName, new Change(-1, 0, -1));
    }

    /** Writes the changes; in the transaction that holds the lock of the log's head. */
    public void write(JdbcTemplate sql) {
        List<Object[]> rows = new ArrayList<>();
        forEach((lane, name, change) ->
                rows.add(new Object[] {lane, name, change.accepted(), change.duplicates(), change.deadLettered()}));
        sql.batchUpdate(ADD, rows);
    }

    public void forEach(Visitor visitor) {
        changes.forEach((lane, names) -> names.forEach((name, change) -> visitor.visit(lane, name, change)));
    }

    private void add(int lane, String eventName, Change change) {
        changes.computeIfAbsent(lane, none -> new TreeMap<>()).merge(eventName, change, Change::plus);
    }

    /** Takes what the counts of a lane and an event name grow by. */
    @FunctionalInterface
    public interface Visitor {

        void visit(int lane, String eventName, Change change);
    }

    /** What the counts grow by. */
    public record Change(long accepted, long duplicates, long deadLettered) {

        private Change plus(Change other) {
            return new Change(accepted + other.accepted, duplicates + other.duplicates, deadLettered + other.deadLettered);
        }
    }
}
