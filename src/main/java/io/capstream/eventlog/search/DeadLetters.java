package io.capstream.eventlog.search;

import io.capstream.eventlog.store.Conditions;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The events that could not be delivered: find and discard. */
@Component
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    public static final String COLUMNS =
            "d.seq, d.reason, d.message, d.attempts, e.event_name, e.event_id, e.org_id, e.customer, e.received_at";
    public static final String FROM = " from dead_letter d join event e on e.seq = d.seq where ";

    private final Session reads;
    private final Session writes;
    private final InstantSource clock;

    DeadLetters(Database database, InstantSource clock) {
        this.clock = clock;
        this.reads = database.reads();
        this.writes = database.writes();
    }

    /** The kept dead letters that the filter names, newest first, that many at most. */
    public List<DeadLetter> find(DeadLetterFilter filter, int limit) {
        Conditions conditions = filter.conditions();
        return reads.sql().sql("select " + COLUMNS + FROM + conditions.sql() + " order by d.seq desc limit :limit")
                .params(conditions.values())
                .param("limit", limit)
                .query((row, n) -> deadLetter(row))
                .list();
    }

    /**
     * Gives a dead letter up for good. It is not listed or replayed any more, and stays findable as an event until it is older
     * than {@code event-log.retention}.
     *
     * @return false when no dead letter with this id is kept
     */
    public boolean discard(long id) {
        boolean discarded = writes.sql()
                .sql("update dead_letter set state = 'discarded', notice = 'given', changed_at = :now where seq = :seq and state = 'kept'")
                .param("now", clock.millis())
                .param("seq", id)
                .update() == 1;
        if (discarded) {
            LOG.info("Dead letter {} is discarded", id);
        }
        return discarded;
    }

    /** The dead letter of a row with {@link #COLUMNS}. */
    public static DeadLetter deadLetter(ResultSet row) throws SQLException {
        return new DeadLetter(row.getLong("seq"), row.getString("reason"), row.getString("message"), row.getString("event_name"),
                Optional.ofNullable(row.getString("event_id")), row.getString("org_id"), row.getString("customer"),
                Instant.ofEpochMilli(row.getLong("received_at")), row.getLong("attempts"));
    }
}
