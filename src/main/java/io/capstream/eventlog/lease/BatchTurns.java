package io.capstream.eventlog.lease;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One batch of a lane is in hand at a time: the consumer of a route that was replaced may still have one when the next one starts. */
final class BatchTurns {

    private final List<Semaphore> turns;

    BatchTurns(int lanes) {
        this.turns = Stream.generate(() -> new Semaphore(1)).limit(lanes).toList();
    }

    /** Waits for its turn, for a second. False when it has not come. */
    boolean begin(int lane) throws InterruptedException {
        return turns.get(lane).tryAcquire(1, TimeUnit.SECONDS);
    }

    /** False when a batch is in hand. */
    boolean beginAtOnce(int lane) {
        return turns.get(lane).tryAcquire();
    }

    void end(int lane) {
        turns.get(lane).release();
    }

    boolean isBusy(int lane) {
        return turns.get(lane).availablePermits() == 0;
    }
}
