package io.capstream.eventlog.lane;

import io.capstream.event.LoggedEvent;
import io.capstream.event.NewerEvents;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventBlocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the newer events of a customer that are ahead of a replayed one, or of one that came late. */
@Component
public class DeliveredAhead {

    public static final String AHEAD = EventBlocks.block(":seq") + """
            select x.seq
              from block cross join event x left join dead_letter d on d.seq = x.seq
             where\s""" + EventBlocks.inBlock("x") + """
               and x.customer = (select customer from event where seq = :seq) and x.customer <> '' and x.order_key = :orderKey
               and x.seq > :seq and x.seq < :below and x.position < :position and (d.seq is null or d.state = 'replayed')
             order by x.seq desc limit :page""";

    /** What was accepted before the event and made after it: it stands between the event and what was accepted when it was made. */
    public static final String MADE_LATER = """
            with recursive block (number) as
                 (select :seq / 1024 union all select number - 1 from block where number > :oldest / 1024)
            select x.seq
              from block cross join event x left join dead_letter d on d.seq = x.seq
             where\s""" + EventBlocks.inBlock("x") + """
               and x.customer = (select customer from event where seq = :seq) and x.customer <> '' and x.order_key = :orderKey
               and x.seq < :seq and x.seq < :below and x.position < :position and x.created_at > :createdAt
               and (d.seq is null or d.state = 'replayed')
             order by x.seq desc limit :page""";

    public static final String OLDEST = "select seq from event where received_at >= :createdAt order by received_at limit 1";

    /** One at a time, since a payload may have 5 MB. */
    private static final String EVENT = "select seq, received_at, event_key, order_key, payload from event where seq = :seq";

    private static final int PAGE = 20;
    /** Bounds the time that a lane waits for one event. */
    private static final int MOST = 1_000;
    /** How far back is looked, in events: 10,000 looks into the index. What came later than that counts as in order. */
    private static final long FARTHEST = 10_000_000;

    private final JdbcClient sql;

    DeliveredAhead(Database database) {
        this.sql = database.reads().sql();
    }

    /**
     * For the replayed and the late events of one batch. What is ahead of a replayed one must not be in the same batch, since it is not
     * delivered yet. Of a late one it may: the events of one call to Capillary often overtake each other by milliseconds.
     */
    NewerEvents of(List<Batch.Entry> outdated) {
        Map<Long, Batch.Entry> bySeq = outdated.stream().collect(Collectors.toMap(entry -> entry.event().seq(), Function.identity()));
        return (event, action) -> visit(bySeq.get(event.seq()), action);
    }

    private boolean visit(Batch.Entry outdated, Consumer<LoggedEvent> action) {
        return (!outdated.isReplayed() || visit(below -> acceptedLater(outdated, below), action))
                && (!outdated.isDated() || visitMadeLater(outdated, action));
    }

    private boolean visitMadeLater(Batch.Entry late, Consumer<LoggedEvent> action) {
        long seq = late.event().seq();
        long oldest = sql.sql(OLDEST).param("createdAt", late.createdAt()).query(Long.class).optional().orElse(seq);
        return visit(below -> madeLater(late, Math.max(Math.min(oldest, seq), seq - FARTHEST), below), action);
    }

    private boolean visit(LongFunction<List<Long>> pages, Consumer<LoggedEvent> action) {
        long below = Long.MAX_VALUE;
        for (int seen = 0; seen < MOST; seen += PAGE) {
            List<Long> page = pages.apply(below);
            page.forEach(seq -> event(seq).ifPresent(action));
            if (page.size() < PAGE) {
                return true;
            }
            below = page.get(PAGE - 1);
        }
        return false;
    }

    /** Empty when it has been purged meanwhile. */
    private Optional<LoggedEvent> event(long seq) {
        return sql.sql(EVENT).param("seq", seq).query((row, n) -> LoggedEvents.event(row)).optional();
    }

    private List<Long> madeLater(Batch.Entry late, long oldest, long below) {
        return sql.sql(MADE_LATER)
                .param("seq", late.event().seq())
                .param("oldest", oldest)
                .param("orderKey", late.event().orderKey())
                .param("createdAt", late.createdAt())
                .param("below", below)
                .param("position", late.position())
                .param("page", PAGE)
                .query(Long.class)
                .list();
    }

    private List<Long> acceptedLater(Batch.Entry replayed, long below) {
        return sql.sql(AHEAD)
                .param("seq", replayed.event().seq())
                .param("orderKey", replayed.event().orderKey())
                .param("below", below)
                .param("position", replayed.position())
                .param("page", PAGE)
                .query(Long.class)
                .list();
    }
}
