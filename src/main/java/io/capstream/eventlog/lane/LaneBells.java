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
public class LaneBells {

    private final List<Semaphore> bells;

    public LaneBells(Lanes lanes) {
        this.bells = Stream.generate(() -> new Semaphore(0)).limit(lanes.number()).toList();
    }

    public void ring(int lane) {
        Semaphore bell = bells.get(lane);
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Forgets that a bell has been rung. */
    public void silence(int lane) {
        bells.get(lane).drainPermits();
    }

    /** Returns when the lane's bell has been rung since the last call, or the time is over. */
    public void await(int lane, Duration atMost) throws InterruptedException {
        Semaphore bell = bells.get(lane);
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
