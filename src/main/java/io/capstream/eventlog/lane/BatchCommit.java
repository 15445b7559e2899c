package io.capstream.eventlog.lane;

import io.capstream.eventlog.lease.LaneLease;
import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventMeters;
import io.capstream.eventlog.store.Session;
import io.capstream.eventlog.store.StorableText;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Settles a batch in one transaction: the lane's cursor, the dead letters, the counts, the time of delivery, what mapped it, what was
 * superseded.
 */
@Component
class BatchCommit {

    private static final Logger LOG = LoggerFactory.getLogger(BatchCommit.class);

    private static final String MOVE_CURSOR = """
            update lane set cursor = ?, held_since = null, last_error = null where lane = ? and cursor = ? and rewinds = ?
               and token = ?""";

    private static final String NOTE_DELIVERY = """
            insert into delivery (lane, first_position, last_position, delivered_at) values (?, ?, ?, ?)""";

    private static final String KEEP = """
            insert into dead_letter (seq, reason, message, attempts, state, changed_at, notice) values (?, ?, ?, 1, 'kept', ?, 'due')
                on conflict (seq) do update set reason = excluded.reason, message = excluded.message,
                   attempts = dead_letter.attempts + 1, state = excluded.state, changed_at = excluded.changed_at,
                   notice = excluded.notice""";

    private static final String FORGET_SUPERSEDED = "delete from superseded where seq = ?";

    private static final String NOTE_SUPERSEDED = "insert into superseded (seq, fields) values (?, ?)";

    private static final String COUNT = """
            insert into settled (lane, event_name, delivered, dead_lettered) values (?, ?, ?, ?)
                on conflict (lane, event_name) do update set delivered = settled.delivered + excluded.delivered,
                   dead_lettered = settled.dead_lettered + excluded.dead_lettered""";

    private final Session writes;
    private final EventMeters meters;
    private final MappingHistory mappings;
    private final InstantSource clock;

    BatchCommit(Database database, EventMeters meters, MappingHistory mappings, InstantSource clock) {
        this.writes = database.writes();
        this.meters = meters;
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * Settles the batch under the lease under which it was read.
     *
     * @throws MovedLaneException when someone else has moved the cursor or taken the lane
     */
    void commit(LaneLease lease, Batch batch) {
        Map<String, String> versions = settle(lease.token(), batch);
        mappings.remember(batch, versions);
        batch.delivered().forEach(meters::delivered);
        batch.dead().forEach(note -> meters.deadLettered(note.eventName(), note.reason(), 1));
    }

    /** What the database does not take in others' words must not hold the lane, or its batch would be sent again and again. */
    private Map<String, String> settle(long token, Batch batch) {
        try {
            return writes.transaction().execute(transaction -> settle(token, batch, UnaryOperator.identity()));
        } catch (DataIntegrityViolationException refused) {
            LOG.warn("The event log's database does not take what Platform or a mapping said of {}, it is kept without other than "
                    + "plain letters: {}", batch, Causes.describe(refused));
            return writes.transaction().execute(transaction -> settle(token, batch, StorableText::plain));
        }
    }

    private Map<String, String> settle(long token, Batch batch, UnaryOperator<String> words) {
        JdbcTemplate sql = writes.batches();
        LanePosition mark = batch.mark();
        if (sql.update(MOVE_CURSOR, batch.lastPosition(), mark.lane(), mark.cursor(), mark.rewinds(), token) != 1) {
            throw new MovedLaneException("Lane " + mark.lane() + " was rewound, or taken by another node, while its batch behind position "
                    + mark.cursor() + " was in hand. What was sent of it is sent again");
        }
        long now = clock.millis();
        if (batch.isEmpty()) {
            return mappings.note(sql, batch, now);
        }
        sql.update(NOTE_DELIVERY, batch.lane(), batch.firstPosition(), batch.lastPosition(), now);
        sql.batchUpdate(KEEP, batch.dead().stream()
                .map(note -> new Object[] {note.seq(), note.reason(), words.apply(note.message()), now})
                .toList());
        sql.batchUpdate(COUNT, counts(batch));
        noteSuperseded(sql, batch, words);
        return mappings.note(sql, batch, now);
    }

    private static void noteSuperseded(JdbcTemplate sql, Batch batch, UnaryOperator<String> words) {
        sql.batchUpdate(FORGET_SUPERSEDED, batch.replayed().stream().map(seq -> new Object[] {seq}).toList());
        sql.batchUpdate(NOTE_SUPERSEDED, batch.superseded().entrySet().stream()
                .map(event -> new Object[] {event.getKey(), words.apply(StorableText.of(String.join(", ", event.getValue())))})
                .toList());
    }

    private static List<Object[]> counts(Batch batch) {
        Map<String, Long> delivered = batch.delivered();
        Map<String, Long> dead = batch.dead().stream()
                .collect(Collectors.groupingBy(Batch.DeadLetterNote::eventName, Collectors.counting()));
        Set<String> names = new TreeSet<>(delivered.keySet());
        names.addAll(dead.keySet());
        return names.stream()
                .map(name -> new Object[] {batch.lane(), name, delivered.getOrDefault(name, 0L), dead.getOrDefault(name, 0L)})
                .toList();
    }
}
