package io.capstream.eventlog.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many lanes the log has, and which of them an event belongs to. */
@Component
public final class Lanes {

    /** In place of the number of lanes, in a log into which a move has not come to its end. */
    public static final int UNFINISHED = -1;
    /** The same in a log that has been moved. */
    public static final int MOVED = -2;

    private static final String PENDING = """
            select exists (select 1 from lane where exists
                   (select 1 from event where event.lane = lane.lane and position > cursor)) as pending""";

    private final int number;

    /**
     * Lays out the lanes of {@code event-log.lanes}.
     *
     * @throws IllegalStateException when the setting has changed while events are pending: laned anew, a customer's next event
     *                               could overtake them
     */
    Lanes(Database database, EventLogSettings settings) {
        this.number = settings.lanes();
        Session writes = database.writes();
        writes.transaction().executeWithoutResult(transaction -> layOut(writes.sql()));
    }

    public int number() {
        return number;
    }

    /** The same lane for the same key, in every run: {@link String#hashCode()} is laid down by Java's specification. */
    public int of(String orderKey) {
        return Math.floorMod(orderKey.hashCode(), number);
    }

    private void layOut(JdbcClient sql) {
        sql.sql("update log_head set next_position = next_position").update();
        int before = sql.sql("select lanes from log_head").query(Integer.class).single();
        if (before == number) {
            return;
        }
        refuseMoved(before);
        if (sql.sql(PENDING).query((row, n) -> row.getBoolean("pending")).single()) {
            throw new IllegalStateException("event-log.lanes is " + number + ", but the log holds pending events in " + before
                    + " lanes, and laning them anew could break the order of a customer's events. Set event-log.lanes back to "
                    + before + ", wait until /api/status shows nothing pending, then change it on every node");
        }
        for (int lane = 0; lane < number; lane++) {
            sql.sql("insert into lane (lane, cursor) values (:lane, 0) on conflict (lane) do nothing")
                    .param("lane", lane)
                    .update();
        }
        sql.sql("update log_head set lanes = :lanes, lanes_from = next_position").param("lanes", number).update();
    }

    private static void refuseMoved(int lanes) {
        if (lanes == UNFINISHED) {
            throw new IllegalStateException("A move into the event log of event-log.url has not come to its end. Run 'java -jar "
                    + "capillary-streaming-events.jar move-log' again, as it was run before");
        }
        if (lanes == MOVED) {
            throw new IllegalStateException("The event log of event-log.url was moved to another one by 'move-log'. Let event-log.url name "
                    + "that; whoever works on both delivers events twice");
        }
    }
}
