package io.capstream.eventlog.lease;

import io.capstream.event.MappingSet;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The lanes of a node among several. It asks for its share at each {@link #beat}, and counts on what it got for less time than the
 * database gives: by its steady clock, from before it asked. So it knows that a lane is lost before another node can have it, even when it
 * was stopped meanwhile.
 */
final class SharedLanes implements LaneLeases, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLanes.class);

    private final LeaseTable table;
    private final Identity self;
    private final NodeSettings settings;
    private final int number;
    private final MappingSet mappings;
    private final InstantSource steady;
    private final Fitness fitness;
    private final HeldLanes lanes;
    private final Heartbeat heartbeat;
    private volatile Instant speaksUntil = Instant.MIN;
    private volatile Optional<Membership> membership = Optional.empty();

    SharedLanes(LeaseTable table, Identity self, NodeSettings settings, int number, MappingSet mappings, InstantSource steady) {
        this.table = table;
        this.self = self;
        this.settings = settings;
        this.number = number;
        this.mappings = mappings;
        this.steady = steady;
        this.fitness = new Fitness(steady, settings.lease());
        this.lanes = new HeldLanes(number, steady, settings.longInHand(), fitness);
        this.heartbeat = new Heartbeat(this::beat, settings.beat());
    }

    @Override
    public Optional<LaneLease> take(int lane) throws InterruptedException {
        return lanes.take(lane);
    }

    @Override
    public void join(IntConsumer taken, int batchSize) {
        membership = Optional.of(new Membership(taken, batchSize, Instant.MAX));
        heartbeat.soon();
    }

    /** For as long as a silent node would, it keeps what it has: it may be back sooner. */
    @Override
    public void leave() {
        Instant until = steady.instant().plus(settings.lease());
        membership = membership.map(member -> member.until(until));
    }

    @Override
    public void tryNow() {
        fitness.tryNow();
        heartbeat.soon();
    }

    @Override
    public boolean has(int lane) {
        return lanes.has(lane);
    }

    /** While it gives signs of life: another has its place then. */
    @Override
    public boolean isSpeaker() {
        return steady.instant().isBefore(speaksUntil);
    }

    @Override
    public List<Node> nodes() {
        return table.nodes();
    }

    /**
     * Gives a sign of life, and brings what this node has nearer to its share.
     *
     * @throws org.springframework.dao.DataAccessException         when the database is away; what this node has ends in a while
     * @throws org.springframework.transaction.TransactionException the same
     */
    void beat() {
        Instant asked = steady.instant();
        Optional<Membership> member = membership.filter(present -> present.until().isAfter(asked));
        Optional<LeaseTable.Doubt> doubt = lanes.nextDoubt();
        lanes.noteLongInHand();
        Fitness.State state = member.isPresent() ? state() : Fitness.State.AWAY;
        List<Integer> idle = new ArrayList<>();
        List<Integer> abandoned = new ArrayList<>();
        Beat beat;
        try {
            beat = table.inTransaction(() -> beat(member, state, doubt, idle, abandoned));
        } finally {
            lanes.drop(idle, abandoned);
        }
        Instant until = asked.plus(settings.trust());
        speaksUntil = beat.first() ? until : Instant.MIN;
        tell(beat, lanes.keep(beat.tokens(), until));
        doubt.ifPresent(lanes::noted);
        beat.taken().forEach(lane -> member.ifPresent(present -> present.taken().accept(lane)));
    }

    /** What it lost must be out of its hands before it gets more: in the same lanes nothing could begin. */
    private Fitness.State state() {
        return lanes.hasLostInHand() ? Fitness.State.UNABLE : fitness.state();
    }

    /**
     * @param idle      gets the lanes that are given back; their turn is had until this node knows that they are gone
     * @param abandoned gets those that are given back though a batch is in hand
     */
    private Beat beat(Optional<Membership> member, Fitness.State state, Optional<LeaseTable.Doubt> doubt, List<Integer> idle,
            List<Integer> abandoned) {
        table.sign(self, mappings.version(), state);
        Map<Integer, Long> tokens = new TreeMap<>(table.renew(self.id()));
        List<Shares.Peer> alive = table.peers();
        int share = Shares.of(self.id(), alive, number);
        int most = share - tokens.size();
        boolean isUnableForLong = fitness.isUnableForLong();
        idle.addAll(lanes.leave(tokens.keySet(), state == Fitness.State.UNABLE && !isUnableForLong ? number : share));
        table.release(self.id(), idle);
        if (member.isPresent() && isUnableForLong) {
            abandoned.addAll(lanes.abandon());
            table.abandon(self.id(), abandoned, settings.resendAfter(), member.get().batchSize());
        }
        Map<Integer, Long> taken = member.isPresent() && most > 0
                ? table.take(self.id(), most, settings.resendAfter(), member.get().batchSize())
                : Map.of();
        doubt.ifPresent(positions -> table.doubt(positions, settings.resendAfter()));
        tokens.putAll(taken);
        tokens.keySet().removeAll(idle);
        tokens.keySet().removeAll(abandoned);
        return new Beat(tokens, List.copyOf(taken.keySet()), List.copyOf(idle), List.copyOf(abandoned), Shares.isFirst(self.id(), alive));
    }

    private void tell(Beat beat, List<Integer> lost) {
        if (!lost.isEmpty()) {
            LOG.warn("Lanes {} went to another node, as this one gave no sign of life for too long", lost);
        }
        if (!beat.abandoned().isEmpty()) {
            LOG.warn("Lanes {} are left to another node, as this one delivers nothing. What it still has on its way of them may arrive "
                    + "twice", beat.abandoned());
        }
        if (!beat.taken().isEmpty() || !beat.released().isEmpty()) {
            LOG.info("This node has {} of {} lanes now: taken {}, given back {}", lanes.number(), number, beat.taken(), beat.released());
        }
    }

    /** Before the routes: the first of them to deliver finds its node known. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }

    @Override
    public void start() {
        table.layOut();
        heartbeat.start();
    }

    @Override
    public boolean isRunning() {
        return heartbeat.isRunning();
    }

    /**
     * Gives back what is not in hand, and is forgotten by the others. Also called where the start of something else fails: Spring stops
     * nothing then that it has started.
     */
    @Override
    @PreDestroy
    public void stop() {
        if (!heartbeat.isRunning()) {
            return;
        }
        try {
            heartbeat.stop();
            membership = Optional.empty();
            table.inTransaction(() -> {
                table.release(self.id(), lanes.idle());
                table.forget(self.id());
                return true;
            });
            lanes.clear();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("This node cannot give its lanes back, so that they go to others in {} ms", settings.lease().toMillis());
        }
    }

    /** @param until when it is over: not yet known, or soon after its route has stopped */
    private record Membership(IntConsumer taken, int batchSize, Instant until) {

        private Membership until(Instant end) {
            return new Membership(taken, batchSize, end);
        }
    }

    /** @param tokens of the lanes that this node has now */
    private record Beat(Map<Integer, Long> tokens, List<Integer> taken, List<Integer> released, List<Integer> abandoned, boolean first) {
    }
}
