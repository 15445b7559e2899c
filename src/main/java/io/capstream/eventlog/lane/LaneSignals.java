package io.capstream.eventlog.lane;

import io.capstream.eventlog.store.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Wakes the worker of a lane when an event has come into it on this node. */
@Component
public class LaneSignals {

    private final List<Semaphore> signals;

    public LaneSignals(Lanes lanes) {
        this.signals = Stream.generate(() -> new Semaphore(0)).limit(lanes.number()).toList();
    }

    public void give(int lane) {
        Semaphore signal = signals.get(lane);
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Forgets that a signal has been rung. */
    public void silence(int lane) {
        signals.get(lane).drainPermits();
    }

    /** Returns when the lane's signal has been rung since the last call, or the time is over. */
    public void await(int lane, Duration atMost) throws InterruptedException {
        Semaphore signal = signals.get(lane);
        if (signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
