package io.capstream.eventlog.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether this node can deliver, as its own batches show. One that has delivered nothing for a while, though it tried, cannot; it tries
 * again with one lane, after a wait that doubles.
 */
public final class Fitness {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final InstantSource steady;
    private final Duration patience;
    private Optional<Instant> failing = Optional.empty();
    private Optional<Instant> nextTrial = Optional.empty();
    private Duration wait = FIRST_WAIT;

    /** @param patience after so long without a delivery, while batches fail or do not come back, it cannot */
    Fitness(InstantSource steady, Duration patience) {
        this.steady = steady;
        this.patience = patience;
    }

    synchronized void delivered() {
        failing = Optional.empty();
        nextTrial = Optional.empty();
        wait = FIRST_WAIT;
    }

    /** A batch has failed, or is in hand for long. */
    synchronized void failed() {
        Instant now = steady.instant();
        failing = failing.or(() -> Optional.of(now));
        if (state(now) == State.TRYING) {
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            nextTrial = Optional.of(now.plus(wait));
        }
    }

    /** Whether it can is not waited for any longer. */
    synchronized void tryNow() {
        nextTrial = nextTrial.map(later -> steady.instant());
    }

    synchronized State state() {
        State state = state(steady.instant());
        if (state == State.UNABLE && nextTrial.isEmpty()) {
            nextTrial = Optional.of(steady.instant().plus(wait));
        }
        return state;
    }

    /**
     * Whether others that cannot deliver either have had the time to say so: nothing should move when nobody can. If one still can, even
     * batches in hand are better left to it.
     */
    synchronized boolean isUnableForLong() {
        return state() == State.UNABLE && failing.map(since -> since.plus(patience.multipliedBy(3).dividedBy(2)))
                .filter(steady.instant()::isBefore).isEmpty();
    }

    private State state(Instant now) {
        if (failing.isEmpty() || now.isBefore(failing.get().plus(patience))) {
            return State.ABLE;
        }
        return nextTrial.isEmpty() || now.isBefore(nextTrial.get()) ? State.UNABLE : State.TRYING;
    }

    /** What a node can have of the lanes. */
    public enum State {
        /** Its share. */
        ABLE,
        /** One, to see whether it can deliver again. */
        TRYING,
        /** None, as long as another can deliver. */
        UNABLE,
        /** None: no route of it delivers. */
        AWAY
    }
}
