package io.capstream.eventlog.replay;

import io.capstream.eventlog.append.LogHead;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.store.Conditions;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Session;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Puts the next dead letters of a replay back, in one transaction with its progress: after a crash the replay goes on where it was,
 * and of several nodes that try only one does it.
 */
@Component
class ReplayPortion {

    private static final String FROM = " from dead_letter d join event e on e.seq = d.seq where ";

    private final Session reads;
    private final Session writes;
    private final ReplayTable table;
    private final Replay replay;
    private final LogHead head;
    private final LaneSignals signals;

    ReplayPortion(Database database, ReplayTable table, Replay replay, LogHead head, LaneSignals signals) {
        this.reads = database.longReads();
        this.writes = database.writes();
        this.table = table;
        this.replay = replay;
        this.head = head;
        this.signals = signals;
    }

    /** Puts the next ones back, those that were accepted first. */
    void replayNext(ReplayJob job) {
        List<Long> andOneMore = next(job, job.portion() + 1);
        List<Long> ids = andOneMore.subList(0, Math.min(andOneMore.size(), job.portion()));
        ReplayJob.State state = ids.size() == andOneMore.size() ? ReplayJob.State.DONE : ReplayJob.State.RUNNING;
        long done = ids.isEmpty() ? job.progress().done() : ids.get(ids.size() - 1);
        List<Integer> lanes = writes.transaction().execute(transaction -> {
            long first = head.claim(writes.sql(), ids.size());
            return table.advance(job, done, state) ? putBack(job, ids, first) : List.<Integer>of();
        });
        lanes.forEach(signals::give);
    }

    /** How many are meant. */
    long count(ReplayOrder order) {
        if (order.ids().isPresent()) {
            return countKept(order.ids().get().stream().distinct().toList());
        }
        Conditions conditions = order.filter().conditions();
        return select("select count(*)" + FROM + conditions.sql(), conditions).query(Long.class).single();
    }

    private long countKept(List<Long> ids) {
        long kept = 0;
        for (int from = 0; from < ids.size(); from += ReplayJob.PORTION) {
            kept += reads.sql().sql("select count(*) from dead_letter where state = 'kept' and seq in (:ids)")
                    .param("ids", ids.subList(from, Math.min(from + ReplayJob.PORTION, ids.size())))
                    .query(Long.class)
                    .single();
        }
        return kept;
    }

    private List<Integer> putBack(ReplayJob job, List<Long> ids, long first) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Integer> lanes = replay.replay(ids, first);
        table.addReplayed(job, lanes.size());
        return lanes;
    }

    private List<Long> next(ReplayJob job, int limit) {
        return table.ids(job)
                .map(ids -> ids.stream().filter(id -> id > job.progress().done()).limit(limit).toList())
                .orElseGet(() -> nextOfFilter(job, limit));
    }

    private List<Long> nextOfFilter(ReplayJob job, int limit) {
        Conditions conditions = job.filter().conditions()
                .and("d.seq > :done", "done", Optional.of(job.progress().done()))
                .and("d.seq <= :upTo", "upTo", Optional.of(job.progress().upTo()));
        return select("select d.seq" + FROM + conditions.sql() + " order by d.seq limit :limit", conditions)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    private StatementSpec select(String sql, Conditions conditions) {
        return reads.sql().sql(sql).params(conditions.values());
    }
}
