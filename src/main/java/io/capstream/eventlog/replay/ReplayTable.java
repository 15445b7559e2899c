package io.capstream.eventlog.replay;

import io.capstream.eventlog.search.DeadLetterFilter;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Millis;
import io.capstream.eventlog.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The replays that were asked for. One at most is running: an index of the table sees to that, on all nodes together. */
@Component
class ReplayTable {

    private static final String START = """
            insert into replay (id, state, ids, reason, event_name, customer, received_since, received_until, up_to, done_seq, matched,
                   replayed, per_second, next_at, started_at, changed_at)
            values ((select coalesce(max(id), 0) + 1 from replay), 'running', :ids, :reason, :eventName, :customer, :since, :until,
                   (select coalesce(max(seq), 0) from dead_letter), 0, :matched, 0, :perSecond, :now, :now, :now)
                on conflict do nothing returning id""";

    private static final String ADVANCE = """
            update replay set done_seq = :done, next_at = :nextAt, changed_at = :now, state = :state
             where id = :id and state = 'running' and done_seq = :before""";

    private static final String ADD = "update replay set replayed = replayed + :replayed where id = :id";

    private static final String STOP = "update replay set state = 'stopped', changed_at = :now where id = :id and state = 'running'";

    private static final String IDS = "select ids from replay where id = :id and ids is not null";

    private final Session reads;
    private final Session writes;
    private final InstantSource clock;

    ReplayTable(Database database, InstantSource clock) {
        this.clock = clock;
        this.reads = database.reads();
        this.writes = database.writes();
    }

    /** Starts one; empty when one is running. */
    Optional<Long> start(ReplayOrder order, long matched, int perSecond) {
        DeadLetterFilter filter = order.filter();
        return writes.sql().sql(START)
                .param("ids", order.ids().map(ReplayTable::written).orElse(null))
                .param("reason", filter.reason().orElse(null))
                .param("eventName", filter.eventName().orElse(null))
                .param("customer", filter.customerId().orElse(null))
                .param("since", filter.since().map(Instant::toEpochMilli).orElse(null))
                .param("until", filter.until().map(Instant::toEpochMilli).orElse(null))
                .param("matched", matched)
                .param("perSecond", perSecond)
                .param("now", clock.millis())
                .query(Long.class)
                .optional();
    }

    ReplayJob get(long id) {
        return reads.sql().sql("select * from replay where id = :id").param("id", id).query((row, n) -> job(row)).single();
    }

    /** The one that was started last, running or not. */
    Optional<ReplayJob> latest() {
        return reads.sql().sql("select * from replay order by id desc limit 1").query((row, n) -> job(row)).optional();
    }

    Optional<ReplayJob> running() {
        return reads.sql().sql("select * from replay where state = 'running'").query((row, n) -> job(row)).optional();
    }

    /** The ids that were asked for, ascending; empty when it was a filter. */
    Optional<List<Long>> ids(ReplayJob job) {
        return reads.sql().sql(IDS).param("id", job.id()).query((row, n) -> read(row.getString("ids"))).optional();
    }

    /**
     * Notes that a portion is done, in the transaction that does it.
     *
     * @param done number of its last dead letter
     * @return false when another node has done it, or the replay was stopped
     */
    boolean advance(ReplayJob job, long done, ReplayJob.State state) {
        long now = clock.millis();
        return writes.sql().sql(ADVANCE)
                .param("done", done)
                .param("nextAt", now + job.pauseMillis())
                .param("now", now)
                .param("state", state.word())
                .param("id", job.id())
                .param("before", job.progress().done())
                .update() == 1;
    }

    /** Adds to how many are pending again, in the same transaction. */
    void addReplayed(ReplayJob job, int replayed) {
        writes.sql().sql(ADD).param("replayed", replayed).param("id", job.id()).update();
    }

    /** False when it is not running any more. */
    boolean stop(ReplayJob job) {
        return writes.sql().sql(STOP).param("now", clock.millis()).param("id", job.id()).update() == 1;
    }

    private static String written(List<Long> ids) {
        return ids.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Long> read(String ids) {
        return ids.isEmpty() ? List.of() : Arrays.stream(ids.split(",")).map(Long::valueOf).toList();
    }

    private static ReplayJob job(ResultSet row) throws SQLException {
        DeadLetterFilter filter = new DeadLetterFilter(
                Optional.ofNullable(row.getString("reason")), Optional.ofNullable(row.getString("event_name")),
                Optional.ofNullable(row.getString("customer")), Millis.in(row, "received_since"), Millis.in(row, "received_until"));
        return new ReplayJob(row.getLong("id"), ReplayJob.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("matched"), row.getLong("replayed"), row.getInt("per_second"), filter,
                Instant.ofEpochMilli(row.getLong("started_at")), Instant.ofEpochMilli(row.getLong("changed_at")),
                new ReplayJob.Progress(row.getLong("done_seq"), row.getLong("up_to"), Instant.ofEpochMilli(row.getLong("next_at"))));
    }
}
