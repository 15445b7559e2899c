package io.capstream.eventlog.lane;

import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
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
public class LateEvents {

    public static final String LAST = """
            select received_at, order_key, created_at from event
             where lane = :lane and position > :after and position <= :cursor and created_at is not null
             order by position desc limit :limit""";

    /** Of all lanes together, so that they take some 2 MB. */
    private static final int CUSTOMERS = 1 << 16;

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
    Set<Long> among(LanePosition mark, List<Batch.Entry> entries, long through) {
        Lane lane = lanes.computeIfAbsent(mark.lane(), Lane::new);
        synchronized (lane) {
            lane.follow(mark);
            return lane.handOut(entries, through);
        }
    }

    /** What is known of a lane. */
    private final class Lane {

        private final int number;
        private NewestOfCustomers newest = new NewestOfCustomers(capacity);
        private long cursor;
        private long known;
        private long rewinds = -1;

        private Lane(int number) {
            this.number = number;
        }

        private void follow(LanePosition mark) {
            if (mark.rewinds() != rewinds || mark.cursor() < cursor) {
                newest = new NewestOfCustomers(capacity);
                known = 0;
            }
            catchUp(mark.cursor());
            rewinds = mark.rewinds();
            cursor = mark.cursor();
        }

        private void catchUp(long to) {
            if (to <= known) {
                return;
            }
            List<Made> newestFirst = sql.sql(LAST)
                    .param("lane", number).param("after", known).param("cursor", to).param("limit", newest.capacity())
                    .query((row, n) -> new Made(row.getString("order_key"), row.getLong("created_at"), row.getLong("received_at")))
                    .list();
            if (newestFirst.size() == newest.capacity()) {
                newest.knowOnlySince(newestFirst.get(newestFirst.size() - 1).receivedAt() + 1);
            }
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                Made event = newestFirst.get(i);
                newest.add(event.orderKey(), event.createdAt(), event.receivedAt());
            }
            known = to;
        }

        /** What is handed out is known at once: of a batch that is handed out again more may seem late than is. */
        private Set<Long> handOut(List<Batch.Entry> entries, long through) {
            Set<Long> late = new HashSet<>();
            for (Batch.Entry entry : entries) {
                if (entry.isDated() && entry.isOfACustomer()) {
                    String customer = entry.event().orderKey();
                    if (newest.mayBeLate(customer, entry.createdAt())) {
                        late.add(entry.event().seq());
                    }
                    newest.add(customer, entry.createdAt(), entry.event().receivedAt().toEpochMilli());
                }
            }
            known = Math.max(known, through);
            return late;
        }
    }

    private record Made(String orderKey, long createdAt, long receivedAt) {
    }
}
