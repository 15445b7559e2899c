package io.capstream.eventlog.replay;

import io.capstream.eventlog.lane.LanePosition;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.Lanes;
import io.capstream.eventlog.store.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves lanes back, so that what they have delivered since a time is mapped and delivered again, in order. A batch that a lane has in
 * hand meanwhile cannot be settled any more, on whichever node. Dead letters stay dead letters.
 */
@Component
public class Rewind {

    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    /** Keeps away from events that are being purged. */
    private static final Duration MARGIN = Duration.ofHours(1);
    private static final long BEFORE_ALL = 0;

    private static final String FIRST = """
            select min(position) from event
             where lane = :lane and position > :after and position >= (select lanes_from from log_head) and position <= :cursor
               and received_at >= :since""";

    private static final String OLDER_LANES = """
            select lanes_from > 1 and exists (select 1 from event
                   where received_at >= :since and position > 0 and position < lanes_from) as older from log_head""";

    private static final String NOT_DEAD =
            " and not exists (select 1 from dead_letter d where d.seq = event.seq and d.state <> 'replayed')";

    private static final String EVENTS = """
            select event_name, count(*) as events from event
             where lane = :lane and position >= :first and position <= :cursor""" + NOT_DEAD + " group by event_name";

    private static final String MARK = "select cursor, rewinds from lane where lane = :lane";

    /** Waits for whoever settles a batch of the lane, and lets the next one wait. */
    private static final String LOCK = "update lane set rewinds = rewinds where lane = :lane returning cursor, rewinds";

    private static final String LOCK_LAYOUT = "update log_head set lanes = lanes where lanes = :lanes";

    private final Session reads;
    private final Session writes;
    private final Lanes lanes;
    private final LaneSignals signals;
    private final Duration retention;
    private final InstantSource clock;

    Rewind(Database database, Lanes lanes, LaneSignals signals, EventLogSettings settings, InstantSource clock) {
        this.reads = database.longReads();
        this.writes = database.writes();
        this.lanes = lanes;
        this.signals = signals;
        this.retention = settings.retention();
        this.clock = clock;
    }

    /** What {@link #rewind} would do now. */
    public Rewound tell(Instant since, OptionalInt lane) {
        return rewound(count(since, lane).stream().flatMap(count -> count.asMove().stream()).toList(), since);
    }

    /**
     * Moves the lanes back to before the first event that was received at this time or later, all or none of them.
     *
     * @param lane only this one
     * @throws IllegalArgumentException when there is no such lane
     * @throws IllegalStateException    when another node has changed the number of lanes
     */
    public Rewound rewind(Instant since, OptionalInt lane) {
        List<Count> counted = count(since, lane);
        List<LaneMove> moves = writes.transaction().execute(transaction -> rewind(writes.sql(), counted, withinReach(since)));
        for (LaneMove move : moves) {
            LOG.info("Lane {} is rewound from position {} to {}; {} events are delivered again",
                    move.lane(), move.from(), move.to(), move.number());
            signals.give(move.lane());
        }
        return rewound(moves, since);
    }

    /** Nothing is locked meanwhile: to count millions takes seconds, and on SQLite nothing could be appended. */
    private List<Count> count(Instant since, OptionalInt lane) {
        return IntStream.of(numbers(lane)).mapToObj(number -> {
            LanePosition mark = mark(reads.sql(), MARK, number);
            return count(reads.sql(), mark, BEFORE_ALL, withinReach(since));
        }).toList();
    }

    /** Adds what was settled since it was counted, before the head of the log is locked, since appends wait for that. */
    private List<LaneMove> rewind(JdbcClient sql, List<Count> counted, Instant since) {
        List<LaneMove> moves = new ArrayList<>();
        for (Count before : counted) {
            LanePosition mark = mark(sql, LOCK, before.mark().lane());
            boolean rewoundMeanwhile = mark.rewinds() != before.mark().rewinds();
            Count now = rewoundMeanwhile
                    ? count(sql, mark, BEFORE_ALL, since)
                    : before.plus(count(sql, mark, before.mark().cursor(), since));
            now.asMove().ifPresent(moves::add);
        }
        lockLayout(sql);
        moves.forEach(move -> move.apply(sql));
        return moves;
    }

    private static LanePosition mark(JdbcClient sql, String statement, int lane) {
        return sql.sql(statement)
                .param("lane", lane)
                .query((row, n) -> new LanePosition(lane, row.getLong("cursor"), row.getLong("rewinds")))
                .single();
    }

    /** Counts what comes after the one position and up to the mark. */
    private static Count count(JdbcClient sql, LanePosition mark, long after, Instant since) {
        long first = sql.sql(FIRST)
                .param("lane", mark.lane())
                .param("after", after)
                .param("cursor", mark.cursor())
                .param("since", since.toEpochMilli())
                .query((row, n) -> row.getLong(1))
                .single();
        if (first == 0) {
            return new Count(mark, OptionalLong.empty(), Map.of());
        }
        Map<String, Long> events = new TreeMap<>();
        sql.sql(EVENTS).param("lane", mark.lane()).param("first", first).param("cursor", mark.cursor())
                .query(row -> {
                    events.put(row.getString("event_name"), row.getLong("events"));
                });
        return new Count(mark, OptionalLong.of(first), events);
    }

    /** A node that starts with another number of lanes must not find nothing pending while this makes something so. */
    private void lockLayout(JdbcClient sql) {
        if (sql.sql(LOCK_LAYOUT).param("lanes", lanes.number()).update() == 0) {
            throw new IllegalStateException("event-log.lanes was changed by another node and is not " + lanes.number()
                    + " any more. Give every node the same setting, restart this one, and rewind then");
        }
    }

    private int[] numbers(OptionalInt lane) {
        if (lane.isPresent() && (lane.getAsInt() < 0 || lane.getAsInt() >= lanes.number())) {
            throw new IllegalArgumentException("lane is a number from 0 to " + (lanes.number() - 1));
        }
        return lane.isPresent() ? new int[] {lane.getAsInt()} : IntStream.range(0, lanes.number()).toArray();
    }

    private Rewound rewound(List<LaneMove> moves, Instant since) {
        List<Rewound.Lane> lanesOfMoves = moves.stream().map(LaneMove::asLane).toList();
        return new Rewound(moves.stream().mapToLong(LaneMove::number).sum(), lanesOfMoves, note(since));
    }

    private Instant withinReach(Instant since) {
        Instant reach = clock.instant().minus(retention).plus(MARGIN);
        return since.isBefore(reach) ? reach : since;
    }

    private Optional<String> note(Instant since) {
        if (reads.sql().sql(OLDER_LANES).param("since", since.toEpochMilli()).query((row, n) -> row.getBoolean("older")).single()) {
            return Optional.of("event-log.lanes was changed since then; what is older than that change does not come again, as the order "
                    + "of a customer's events could not be kept");
        }
        return withinReach(since).equals(since)
                ? Optional.empty()
                : Optional.of("delivered events older than event-log.retention, " + retention.toDays() + " days, are purged and do not "
                        + "come again");
    }

    /**
     * What a rewind of a lane would deliver again, of what stood before the mark.
     *
     * @param first  position of the first event; empty when there is none
     * @param events how many of each name
     */
    private record Count(LanePosition mark, OptionalLong first, Map<String, Long> events) {

        private Count plus(Count later) {
            Map<String, Long> sum = new TreeMap<>(events);
            later.events.forEach((eventName, number) -> sum.merge(eventName, number, Long::sum));
            return new Count(later.mark, first.isPresent() ? first : later.first, sum);
        }

        /** Empty when there is nothing but dead letters. */
        private Optional<LaneMove> asMove() {
            return events.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LaneMove(mark.lane(), mark.cursor(), first.orElseThrow() - 1, events));
        }
    }
}
