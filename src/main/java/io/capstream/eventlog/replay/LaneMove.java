package io.capstream.eventlog.replay;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A lane that is moved back by a {@link Rewind}, and what the log notes of that.
 *
 * @param from   the position up to which it was done
 * @param to     the position up to which it is done then
 * @param events how many of its events, by name, are pending again
 */
record LaneMove(int lane, long from, long to, Map<String, Long> events) {

    private static final String MOVE = "update lane set cursor = :to, rewinds = rewinds + 1 where lane = :lane";

    private static final String COUNT = """
            update settled set delivered = delivered - :events where lane = :lane and event_name = :eventName""";

    private static final String REWRITTEN = """
             where state <> 'replayed' and mapping_version is null
               and exists (select 1 from event r
                    where r.seq = dead_letter.seq and r.lane = :lane and r.position > :to and r.position <= :from)""";

    private static final String MAPPED_BY = """
            from event e join mapped_by m on m.lane = e.lane and m.event_name = e.event_name and m.from_position <= e.position
             where e.seq = dead_letter.seq order by m.from_position desc limit 1), '')""";

    private static final String KEEP_VERSIONS = "update dead_letter set mapping_version = coalesce((select m.version " + MAPPED_BY
            + ", mapping_file = coalesce((select m.file " + MAPPED_BY + REWRITTEN;

    private static final String FORGET_VERSIONS = "delete from mapped_by where lane = :lane and from_position > :to";

    private static final String FORGET_DELIVERIES = "delete from delivery where lane = :lane and first_position > :to";

    private static final String SHORTEN_DELIVERY = """
            update delivery set last_position = :to where lane = :lane and first_position <= :to and last_position > :to""";

    /** In the transaction that has locked the lane. */
    void apply(JdbcClient sql) {
        run(sql, KEEP_VERSIONS);
        run(sql, FORGET_VERSIONS);
        run(sql, FORGET_DELIVERIES);
        run(sql, SHORTEN_DELIVERY);
        run(sql, MOVE);
        events.forEach((eventName, number) -> sql.sql(COUNT)
                .param("events", number)
                .param("lane", lane)
                .param("eventName", eventName)
                .update());
    }

    private void run(JdbcClient sql, String statement) {
        sql.sql(statement).param("lane", lane).param("from", from).param("to", to).update();
    }

    /** How many events are pending again. */
    long number() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    /** As an operator is told of it. */
    Rewound.Lane asLane() {
        return new Rewound.Lane(lane, from, to, number());
    }
}
