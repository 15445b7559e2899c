package io.capstream.eventlog;

import io.capstream.eventlog.append.GroupCommit;
import io.capstream.eventlog.lane.BatchDelivery;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.EventMeters;
import io.capstream.eventlog.store.Lanes;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOff;

/**
 * What the endpoints of routes work on. Camel makes {@link EventLogComponent} itself, as it does with components of its own, and hands
 * it this one, which it finds by its type.
 */
@Component("eventLogOfRoutes")
record EventLog(GroupCommit appends, BatchDelivery batches, Lanes lanes, LaneLeases leases, LaneSignals signals, HeldLane heldLane,
        LaneTrials trials, EventMeters meters, EventLogSettings settings, BackOff backOff, DeadLetterNotices notices, LaneStart laneStart) {

    /** The worker of a lane, not started. */
    LaneWorker worker(int lane, BatchesConsumer consumer) {
        return new LaneWorker(lane, consumer, batches, signals, heldLane, trials, settings.poll(), backOff);
    }
}
