package io.capstream.eventlog;

import io.capstream.event.LoggedEvent;
import io.capstream.event.NewerEvents;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the newer events of a customer that have been delivered ahead of a replayed one. */
@Component
class DeliveredAhead {

    static final String AHEAD = EventBlocks.block(":seq") + """
            select x.seq, x.received_at, x.event_key, x.order_key, x.payload
              from block cross join event x left join dead_letter d on d.seq = x.seq
             where\s""" + EventBlocks.inBlock("x") + """
               and x.customer = (select customer from event where seq = :seq) and x.customer <> '' and x.order_key = :orderKey
               and x.seq > :seq and x.seq < :below and x.position < :position and (d.seq is null or d.state = 'replayed')
             order by x.seq desc limit :page""";

    /** Few, since a payload may have 5 MB. */
    private static final int PAGE = 20;
    /** Bounds the time that a lane waits for one event. */
    private static final int MOST = 1_000;

    private final JdbcClient sql;

    DeliveredAhead(Database database) {
        this.sql = database.reads().sql();
    }

    /** For the replayed events of one batch. What is ahead of them must not be in the same batch, since it is not delivered yet. */
    NewerEvents of(List<Batch.Entry> replayed) {
        Map<Long, Batch.Entry> bySeq = replayed.stream().collect(Collectors.toMap(entry -> entry.event().seq(), Function.identity()));
        return (event, action) -> visit(bySeq.get(event.seq()), action);
    }

    private boolean visit(Batch.Entry replayed, Consumer<LoggedEvent> action) {
        long below = Long.MAX_VALUE;
        for (int seen = 0; seen < MOST; seen += PAGE) {
            List<LoggedEvent> page = page(replayed, below);
            page.forEach(action);
            if (page.size() < PAGE) {
                return true;
            }
            below = page.get(PAGE - 1).seq();
        }
        return false;
    }

    private List<LoggedEvent> page(Batch.Entry replayed, long below) {
        return sql.sql(AHEAD)
                .param("seq", replayed.event().seq())
                .param("orderKey", replayed.event().orderKey())
                .param("below", below)
                .param("position", replayed.position())
                .param("page", PAGE)
                .query((row, n) -> LoggedEvents.event(row))
                .list();
    }
}
