package io.capstream.eventlog.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The lanes that a node has by a lease, and its batches in hand in them. By a steady clock it knows when a lease is over, whether or not
 * anything else of the node goes on; but not what becomes of a request that is already on its way, see {@link #nextDoubt}.
 */
final class HeldLanes {

    private final InstantSource steady;
    private final Duration longInHand;
    private final Fitness fitness;
    private final BatchTurns turns;
    private final Map<Integer, Held> held = new ConcurrentHashMap<>();
    private final Map<Integer, Turn> inHand = new ConcurrentHashMap<>();
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();
    private final Queue<LeaseTable.Doubt> doubts = new ConcurrentLinkedQueue<>();

    /** @param longInHand so long after it was begun, a batch that is not done yet fails */
    HeldLanes(int lanes, InstantSource steady, Duration longInHand, Fitness fitness) {
        this.steady = steady;
        this.longInHand = longInHand;
        this.fitness = fitness;
        this.turns = new BatchTurns(lanes);
    }

    Optional<LaneLease> take(int lane) throws InterruptedException {
        Held lease = held.get(lane);
        if (lease == null || !lease.isHeld() || leaving.contains(lane) || !turns.begin(lane)) {
            return Optional.empty();
        }
        Turn turn = new Turn(lane, lease);
        inHand.put(lane, turn);
        return Optional.of(turn);
    }

    boolean has(int lane) {
        Held lease = held.get(lane);
        return lease != null && lease.isHeld();
    }

    int number() {
        return held.size();
    }

    /** Tells of the batches that are in hand for long: nobody knows yet whether they fail. */
    void noteLongInHand() {
        inHand.values().stream().filter(Turn::isLongInHand).forEach(Turn::failed);
    }

    /** Whether a batch is still in hand whose lane is lost: the lane's next one would wait for it. */
    boolean hasLostInHand() {
        return inHand.values().stream().anyMatch(turn -> !turn.isHeld());
    }

    /**
     * Begins no more batches in what is more than the share.
     *
     * @param had lanes of this node, by the database
     * @return those without a batch in hand, which can go at once: until {@link #drop} no batch begins in them
     */
    List<Integer> leave(Collection<Integer> had, int share) {
        List<Integer> surplus = had.stream()
                .sorted(Comparator.comparing(turns::isBusy).thenComparing(Comparator.reverseOrder()))
                .limit(Math.max(0, had.size() - share))
                .toList();
        leaving.clear();
        leaving.addAll(surplus);
        return surplus.stream().filter(turns::beginAtOnce).toList();
    }

    /** Gives the batches up that fail in lanes that are to go; returns these lanes. */
    List<Integer> abandon() {
        List<Turn> failing = leaving.stream().map(inHand::get).filter(turn -> turn != null && turn.isFailing).toList();
        failing.forEach(turn -> turn.isAbandoned = true);
        return failing.stream().map(turn -> turn.lane).toList();
    }

    /** Ends the leave of lanes, also when it is not known whether they are given back: their leases are not counted on any more. */
    void drop(List<Integer> idle, List<Integer> abandoned) {
        idle.forEach(held::remove);
        abandoned.forEach(held::remove);
        idle.forEach(turns::end);
    }

    /**
     * Counts on these leases and no others.
     *
     * @param tokens by lane
     * @return the lanes whose leases are lost
     */
    List<Integer> keep(Map<Integer, Long> tokens, Instant until) {
        List<Integer> lost = new ArrayList<>(held.keySet());
        lost.removeAll(tokens.keySet());
        lost.forEach(held::remove);
        tokens.forEach((lane, token) -> held.merge(lane, new Held(token, until), (before, after) -> before.renewed(after)));
        return lost;
    }

    /** Those without a batch in hand. */
    List<Integer> idle() {
        return held.keySet().stream().filter(lane -> !turns.isBusy(lane)).toList();
    }

    void clear() {
        held.clear();
    }

    /** Positions that this node may still have been sending when it had lost their lane; the next ones when these are {@link #noted}. */
    Optional<LeaseTable.Doubt> nextDoubt() {
        return Optional.ofNullable(doubts.peek());
    }

    void noted(LeaseTable.Doubt doubt) {
        doubts.remove(doubt);
    }

    /** A lease of a lane. Renewed, it is the same one for whoever works under it. */
    private final class Held {

        private final long token;
        private volatile Instant until;

        private Held(long token, Instant until) {
            this.token = token;
            this.until = until;
        }

        private Held renewed(Held newer) {
            if (newer.token != token) {
                return newer;
            }
            until = newer.until;
            return this;
        }

        private boolean isHeld() {
            return steady.instant().isBefore(until);
        }
    }

    private final class Turn implements LaneLease {

        private final int lane;
        private final Held lease;
        private final Instant begun = steady.instant();
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile boolean isFailing;
        private volatile boolean isAbandoned;

        private Turn(int lane, Held lease) {
            this.lane = lane;
            this.lease = lease;
        }

        @Override
        public long token() {
            return lease.token;
        }

        @Override
        public boolean isHeld() {
            return !over.get() && !isAbandoned && held.get(lane) == lease && lease.isHeld();
        }

        @Override
        public void delivered() {
            fitness.delivered();
        }

        /** That a batch whose lane is lost fails says nothing of what this node can. */
        @Override
        public void failed() {
            if (isHeld()) {
                isFailing = true;
                fitness.failed();
            }
        }

        @Override
        public void doubt(long first, long last) {
            doubts.add(new LeaseTable.Doubt(lane, first, last));
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                inHand.remove(lane, this);
                turns.end(lane);
            }
        }

        private boolean isLongInHand() {
            return begun.plus(longInHand).isBefore(steady.instant());
        }
    }
}
