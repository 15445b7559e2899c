package io.capstream.eventlog;

import io.capstream.eventlog.lane.Batch;
import io.capstream.eventlog.lease.LaneLease;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code laneOwnership}: fails the batch in hand when this node has lost its lane, before it sends anything more. Another
 * node may have delivered newer events of the same customers, and an older state must not come after them.
 */
@Component("laneOwnership")
public class LaneOwnership implements Processor {

    private static final String PROPERTY = "CapillaryEventLogLaneLease";

    static void putOn(Exchange exchange, LaneLease lease) {
        exchange.setProperty(PROPERTY, lease);
    }

    /** The batch in hand fails for now. */
    static void tellFailed(Exchange exchange) {
        Optional.ofNullable(exchange.getProperty(PROPERTY, LaneLease.class)).ifPresent(LaneLease::failed);
    }

    /**
     * @throws LostLaneException     when it is
     * @throws IllegalStateException when the exchange brings no batch of the event log
     */
    @Override
    public void process(Exchange exchange) {
        LaneLease lease = exchange.getProperty(PROPERTY, LaneLease.class);
        if (lease == null || !lease.isHeld()) {
            throw new LostLaneException("this node has lost the lane of " + Batch.of(exchange)
                    + ", as it gave no sign of life for too long. The batch is left to whoever has the lane now");
        }
    }
}
