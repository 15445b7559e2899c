package io.capstream.eventlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the events of a batch that may come after one of their customer that was made later: Capillary promises no order, and repeats a
 * call that failed while later ones go through. The usual event costs a look into a table in memory; only for the others
 * {@link DeliveredAhead} asks the log.
 *
 * <p>What is in memory follows the lane's cursor: at a start, and where another node was at the lane, the last events before it are read
 * from the log.
 */
@Component
class LateEvents {

    static final String LAST = """
            select received_at, order_key, created_at from event
             where lane = :lane and position > :after and position <= :cursor and created_at is not null
             order by position desc limit :limit""";

    /** Of all lanes together, so that they take about 10 MB. */
    private static final int CUSTOMERS = 64_000;

    private final JdbcClient sql;
    private final int capacity;
    private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();

    LateEvents(Database database, EventLogSettings settings) {
        this.sql = database.reads().sql();
        this.capacity = CUSTOMERS / settings.lanes();
    }

    /**
     * Numbers of the entries that may be late.
     *
     * @param mark    where the lane stands
     * @param through where it stands when they are done
     */
    Set<Long> among(LaneMark mark, List<Batch.Entry> entries, long through) {
        Lane lane = lanes.computeIfAbsent(mark.lane(), Lane::new);
        synchronized (lane) {
            lane.follow(mark);
            return lane.handOut(entries, through);
        }
    }

    /** What is known of a lane. */
    private final class Lane {

        private final int number;
        private NewestOfCustomers delivered = new NewestOfCustomers(capacity, Long.MIN_VALUE);
        private long cursor;
        private long rewinds = -1;
        private List<NewestOfCustomers.Made> inHand = List.of();
        private long through = -1;

        private Lane(int number) {
            this.number = number;
        }

        private void follow(LaneMark mark) {
            if (mark.rewinds() != rewinds || mark.cursor() < cursor) {
                delivered = new NewestOfCustomers(capacity, Long.MIN_VALUE);
                catchUp(0, mark.cursor());
            } else if (mark.cursor() == through) {
                inHand.forEach(delivered::add);
            } else {
                catchUp(cursor, mark.cursor());
            }
            rewinds = mark.rewinds();
            cursor = mark.cursor();
            inHand = List.of();
        }

        private void catchUp(long after, long to) {
            if (after == to) {
                return;
            }
            List<NewestOfCustomers.Made> newestFirst = sql.sql(LAST)
                    .param("lane", number).param("after", after).param("cursor", to).param("limit", capacity)
                    .query((row, n) -> new NewestOfCustomers.Made(
                            row.getString("order_key"), row.getLong("created_at"), row.getLong("received_at")))
                    .list();
            if (newestFirst.size() == capacity) {
                delivered.knowOnlySince(newestFirst.get(capacity - 1).receivedAt() + 1);
            }
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                delivered.add(newestFirst.get(i));
            }
        }

        private Set<Long> handOut(List<Batch.Entry> entries, long end) {
            Set<Long> late = new HashSet<>();
            Map<String, Long> newest = new HashMap<>();
            List<NewestOfCustomers.Made> made = new ArrayList<>(entries.size());
            for (Batch.Entry entry : entries) {
                if (entry.isDated() && entry.isOfACustomer()) {
                    NewestOfCustomers.Made event = entry.made();
                    long ahead = newest.merge(event.orderKey(), event.createdAt(), Math::max);
                    if (ahead > event.createdAt() || delivered.mayBeLate(event)) {
                        late.add(entry.event().seq());
                    }
                    made.add(event);
                }
            }
            inHand = made;
            through = end;
            return late;
        }
    }
}
