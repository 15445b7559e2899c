package io.capstream.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The events that could not be delivered: find, replay, discard. */
@Component
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int PORTION = 500;
    private static final String FROM = " from dead_letter d join event e on e.seq = d.seq where ";

    private final Session reads;
    private final Session writes;
    private final Replay replay;

    DeadLetters(Database database, Replay replay) {
        this.reads = database.reads();
        this.writes = database.writes();
        this.replay = replay;
    }

    /** The kept dead letters that the filter names, newest first. */
    public List<DeadLetter> find(DeadLetterFilter filter) {
        Conditions conditions = conditions(filter);
        return reads.sql().sql("select d.seq, d.reason, d.message, d.attempts, e.event_name, e.event_id, e.org_id, e.customer,"
                        + " e.received_at" + FROM + conditions.sql() + " order by d.seq desc limit :limit")
                .params(conditions.values())
                .param("limit", filter.limit())
                .query((row, n) -> deadLetter(row))
                .list();
    }

    /**
     * Puts dead letters back at the tail of their lanes, to be mapped and delivered as new ones are, in the order in which they
     * were accepted. An unreadable one is read again first; when that fails it stays, with one attempt more.
     *
     * @return how many are pending again; ids of none that is kept are passed over
     */
    public int replay(Collection<Long> ids) {
        List<Long> sorted = ids.stream().distinct().sorted().toList();
        int replayed = 0;
        for (int from = 0; from < sorted.size(); from += PORTION) {
            replayed += replay.replay(sorted.subList(from, Math.min(from + PORTION, sorted.size())));
        }
        LOG.info("{} of {} dead letters are replayed", replayed, sorted.size());
        return replayed;
    }

    /** Replays the dead letters that the filter names, the oldest first. */
    public int replay(DeadLetterFilter filter) {
        Conditions conditions = conditions(filter);
        return replay(reads.sql().sql("select d.seq" + FROM + conditions.sql() + " order by d.seq limit :limit")
                .params(conditions.values())
                .param("limit", filter.limit())
                .query(Long.class)
                .list());
    }

    /**
     * Gives a dead letter up for good. It is not listed or replayed any more, and stays findable as an event until it is older
     * than {@code event-log.retention}.
     *
     * @return false when no dead letter with this id is kept
     */
    public boolean discard(long id) {
        boolean discarded = writes.sql()
                .sql("update dead_letter set state = 'discarded', changed_at = :now where seq = :seq and state = 'kept'")
                .param("now", Instant.now().toEpochMilli())
                .param("seq", id)
                .update() == 1;
        if (discarded) {
            LOG.info("Dead letter {} is discarded", id);
        }
        return discarded;
    }

    private static Conditions conditions(DeadLetterFilter filter) {
        return new Conditions("d.state = 'kept'")
                .and("d.reason = :reason", "reason", filter.reason())
                .and("lower(e.event_name) = lower(:eventName)", "eventName", filter.eventName())
                .and("e.received_at >= :since", "since", filter.since().map(Instant::toEpochMilli));
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        return new DeadLetter(row.getLong("seq"), row.getString("reason"), row.getString("message"), row.getString("event_name"),
                Optional.ofNullable(row.getString("event_id")), row.getString("org_id"), row.getString("customer"),
                Instant.ofEpochMilli(row.getLong("received_at")), row.getLong("attempts"));
    }
}
