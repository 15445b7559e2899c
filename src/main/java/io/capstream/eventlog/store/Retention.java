package io.capstream.eventlog.store;

import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes what is done and older than {@code event-log.retention}, every hour, in portions that appends do not notice. Pending
 * events and kept dead letters stay, however old they are.
 */
@Component
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int PORTION = 1_000;

    private static final String DONE = """
            select e.seq from event e join lane l on l.lane = e.lane left join dead_letter d on d.seq = e.seq
             where e.received_at < :before and e.position <= l.cursor
               and (d.seq is null or (d.state <> 'kept' and d.changed_at < :before))
             order by e.received_at limit :portion""";

    private static final String DELETE_DELIVERIES = """
            delete from delivery where (lane, last_position) in
                   (select lane, last_position from delivery where delivered_at < :before limit :portion)""";

    public static final String DELETE_MAPPINGS = """
            delete from mapped_by where exists
                   (select 1 from mapped_by later where later.lane = mapped_by.lane and later.event_name = mapped_by.event_name
                       and later.from_position > mapped_by.from_position and later.noted_at < :before)
               and not exists
                   (select 1 from event e where e.lane = mapped_by.lane and e.event_name = mapped_by.event_name
                       and e.position >= mapped_by.from_position and e.position <
                           (select min(later.from_position) from mapped_by later where later.lane = mapped_by.lane
                               and later.event_name = mapped_by.event_name and later.from_position > mapped_by.from_position))""";

    /** Capillary repeats an event for so long; its key must be kept meanwhile. */
    private static final Duration REPETITIONS = Duration.ofDays(7);

    private final Session writes;
    private final Session reads;
    private final Duration retention;
    private final InstantSource clock;
    private final InstantSource steady;
    private final ClockJumps jumps;
    private Instant pausedUntil = Instant.MIN;
    private volatile boolean stopping;

    Retention(Database database, EventLogSettings settings, InstantSource clock, @Steady InstantSource steady) {
        this.clock = clock;
        this.steady = steady;
        this.jumps = new ClockJumps(clock, steady);
        this.writes = database.longWrites();
        this.reads = database.longReads();
        this.retention = settings.retention();
    }

    /** After the portion in hand: deleting may take longer than a stop. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    /** Deletes what was done before this time; returns how many events. */
    public long deleteBefore(Instant time) {
        long deleted = 0;
        List<Long> portion = done(time);
        while (!portion.isEmpty() && !stopping) {
            delete(portion);
            deleted += portion.size();
            portion = done(time);
        }
        deleteDeliveriesBefore(time);
        deleteMappingsBefore(time);
        deleteReplaysBefore(time);
        return deleted;
    }

    /**
     * Deletes what is older than the setting. When the clock was set, no age can be trusted: an event of an hour ago may look a year
     * old. Then nothing is deleted for as long as Capillary may repeat what came before.
     */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteOld() {
        jumps.sinceLastCall().ifPresent(this::pause);
        if (steady.instant().isBefore(pausedUntil)) {
            return;
        }
        try {
            long deleted = deleteBefore(clock.instant().minus(retention));
            LOG.debug("{} events older than {} are deleted", deleted, retention);
        } catch (RuntimeException problem) {
            LOG.warn("Events older than event-log.retention could not be deleted, next try in an hour: {}",
                    Causes.describe(problem));
        }
    }

    private void pause(Duration set) {
        pausedUntil = steady.instant().plus(REPETITIONS);
        LOG.warn("The clock of this machine was set by {} hours, so it is not known how old events are. Nothing is deleted for {} days, "
                + "so that repetitions are still recognised", set.toHours(), REPETITIONS.toDays());
    }

    private List<Long> done(Instant before) {
        return reads.sql().sql(DONE)
                .param("before", before.toEpochMilli())
                .param("portion", PORTION)
                .query(Long.class)
                .list();
    }

    private void delete(List<Long> seqs) {
        writes.transaction().executeWithoutResult(transaction -> {
            writes.sql().sql("delete from dead_letter where seq in (:seqs)").param("seqs", seqs).update();
            writes.sql().sql("delete from superseded where seq in (:seqs)").param("seqs", seqs).update();
            writes.sql().sql("delete from event where seq in (:seqs)").param("seqs", seqs).update();
        });
    }

    /** A delivery is as young as the youngest of its events, so none is asked for any more. */
    private void deleteDeliveriesBefore(Instant time) {
        int deleted;
        do {
            deleted = writes.sql().sql(DELETE_DELIVERIES)
                    .param("before", time.toEpochMilli())
                    .param("portion", PORTION)
                    .update();
        } while (deleted > 0 && !stopping);
    }

    private void deleteReplaysBefore(Instant time) {
        writes.sql().sql("delete from replay where state <> 'running' and changed_at < :before")
                .param("before", time.toEpochMilli())
                .update();
    }

    /**
     * Of what a mapping had mapped before it changed, only dead letters are left by now; where none is, nobody asks for its version.
     * The latest version of each name stays, since the next batches are compared with it.
     */
    private void deleteMappingsBefore(Instant time) {
        writes.sql().sql(DELETE_MAPPINGS).param("before", time.toEpochMilli()).update();
    }
}
