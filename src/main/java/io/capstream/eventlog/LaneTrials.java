package io.capstream.eventlog;

import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.store.Lanes;
import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Lets a lane that waits after a failed batch, in a storm for instance, try again at once: its events are read and mapped anew. For
 * when the cause is known to be mended. On this node; a lane that another node works waits there, see {@link SharedTrials}.
 */
@Component
public class LaneTrials {

    private final Lanes lanes;
    private final LaneLeases leases;
    private final LaneSignals signals;

    LaneTrials(Lanes lanes, LaneLeases leases) {
        this.lanes = lanes;
        this.leases = leases;
        this.signals = new LaneSignals(lanes);
    }

    /**
     * Ends the wait of a lane, if it waits.
     *
     * @return false when there is no such lane
     */
    public boolean tryNow(int lane) {
        boolean known = lane >= 0 && lane < lanes.number();
        if (known) {
            leases.tryNow();
            signals.give(lane);
        }
        return known;
    }

    /** Ends the wait of every lane that waits. */
    public void tryNow() {
        leases.tryNow();
        IntStream.range(0, lanes.number()).forEach(signals::give);
    }

    /** The lane is tried now, which is what all calls until now have asked for. */
    void begin(int lane) {
        signals.silence(lane);
    }

    /** Returns when somebody has asked since the last try began, or the time is over. */
    void await(int lane, Duration atMost) throws InterruptedException {
        signals.await(lane, atMost);
    }
}
