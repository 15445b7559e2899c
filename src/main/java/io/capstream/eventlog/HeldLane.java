package io.capstream.eventlog;

import io.capstream.eventlog.lane.Batch;
import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Session;
import io.capstream.eventlog.store.StorableText;
import io.capstream.time.RareLines;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Notes on a lane that its batch fails for now, for {@code /api/status} and for the nodes that share the lanes: one that can deliver gets
 * those of one that cannot. A route calls it through {@code onExceptionOccurredRef}; the note goes when the batch is done. It stands in
 * the database, so every node can show it. A lane in which nothing waits is not held: a node that has lost its lane may fail over events
 * that another node has delivered.
 */
@Component("heldLane")
public class HeldLane implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLane.class);
    private static final String NOTE = """
            update lane set held_since = coalesce(held_since, :now), last_error = :error
             where lane = :lane and exists (select 1 from event where event.lane = lane.lane and position > cursor)""";

    private final Session writes;
    private final InstantSource clock;
    private final RareLines lines;

    HeldLane(Database database, InstantSource clock, RareLines lines) {
        this.writes = database.writes();
        this.clock = clock;
        this.lines = lines;
    }

    /** Notes the exchange's exception on the lane of its batch; an exchange that brings no batch is none of its business. */
    @Override
    public void process(Exchange exchange) {
        LaneOwnership.tellFailed(exchange);
        Batch.find(exchange).ifPresent(batch -> noteNews(batch, Causes.describe(failure(exchange))));
    }

    private void noteNews(Batch batch, String error) {
        if (batch.isNews(error, clock.instant())) {
            note(batch.lane(), error);
        }
    }

    /** The note serves people; that it cannot be written must not fail the batch as well. */
    void note(int lane, String error) {
        try {
            writes.sql().sql(NOTE)
                    .param("now", clock.millis())
                    .param("error", StorableText.of(error))
                    .param("lane", lane)
                    .update();
        } catch (DataAccessException | TransactionException problem) {
            lines.warn(LOG, "unnoted", "Lane " + lane + " is held, but that cannot be noted in the event log: " + Causes.describe(problem));
        }
    }

    private static Throwable failure(Exchange exchange) {
        return Optional.<Throwable>ofNullable(exchange.getException())
                .orElseGet(() -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }
}
