package io.capstream.eventlog.lease;

import io.capstream.event.MappingSet;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The lanes of a node among several. It asks for its share at each {@link #beat}, and counts on what it got for less time than the
 * database gives: by its steady clock, from before it asked. So it knows that a lane is lost before another node can have it, even when it
 * was stopped meanwhile; but not what becomes of a request that is already on its way, see {@link #doubt}.
 */
final class SharedLanes implements LaneLeases, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLanes.class);
    private static final Duration LONG_IN_HAND = Duration.ofSeconds(10);

    private final LeaseTable table;
    private final Identity self;
    private final NodeSettings settings;
    private final int lanes;
    private final MappingSet mappings;
    private final InstantSource steady;
    private final BatchTurns turns;
    private final Fitness fitness;
    private final Heartbeat heartbeat;
    private final Map<Integer, Held> held = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> inHand = new ConcurrentHashMap<>();
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();
    private final Queue<LeaseTable.Doubt> doubts = new ConcurrentLinkedQueue<>();
    private volatile Instant speaksUntil = Instant.MIN;
    private volatile Optional<Membership> membership = Optional.empty();

    SharedLanes(LeaseTable table, Identity self, NodeSettings settings, int lanes, MappingSet mappings,
            InstantSource steady) {
        this.table = table;
        this.self = self;
        this.settings = settings;
        this.lanes = lanes;
        this.mappings = mappings;
        this.steady = steady;
        this.turns = new BatchTurns(lanes);
        this.fitness = new Fitness(steady, settings.lease());
        this.heartbeat = new Heartbeat(this::beat, settings.beat());
    }

    @Override
    public Optional<LaneLease> take(int lane) throws InterruptedException {
        Held lease = held.get(lane);
        if (lease == null || !lease.isHeld() || leaving.contains(lane) || !turns.begin(lane)) {
            return Optional.empty();
        }
        inHand.put(lane, steady.instant());
        return Optional.of(new Turn(lane, lease));
    }

    @Override
    public void join(IntConsumer taken, int batchSize) {
        membership = Optional.of(new Membership(taken, batchSize));
        heartbeat.soon();
    }

    @Override
    public void leave() {
        membership = Optional.empty();
        heartbeat.soon();
    }

    @Override
    public boolean has(int lane) {
        Held lease = held.get(lane);
        return lease != null && lease.isHeld();
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

    @Override
    public void delivered() {
        fitness.delivered();
    }

    @Override
    public void failed() {
        fitness.failed();
    }

    @Override
    public void doubt(int lane, long first, long last) {
        doubts.add(new LeaseTable.Doubt(lane, first, last));
    }

    /**
     * Gives a sign of life, and brings what this node has nearer to its share.
     *
     * @throws org.springframework.dao.DataAccessException         when the database is away; what this node has ends in a while
     * @throws org.springframework.transaction.TransactionException the same
     */
    void beat() {
        Instant asked = steady.instant();
        Optional<Membership> member = membership;
        Optional<LeaseTable.Doubt> doubt = Optional.ofNullable(doubts.peek());
        noteLongBatches(asked);
        Fitness.State state = member.isPresent() ? fitness.state() : Fitness.State.AWAY;
        List<Integer> idle = new ArrayList<>();
        Beat beat;
        try {
            beat = table.inTransaction(() -> beat(member, state, doubt, idle));
            Instant until = asked.plus(settings.trust());
            speaksUntil = beat.first() ? until : Instant.MIN;
            keep(beat, until);
            doubt.ifPresent(doubts::remove);
        } finally {
            idle.forEach(held::remove);         // also when it is not known whether they are given back
            idle.forEach(turns::end);
        }
        beat.taken().keySet().forEach(lane -> member.ifPresent(present -> present.taken().accept(lane)));
    }

    /** @param idle gets the lanes that are given back; their turn is had until this node knows that they are gone */
    private Beat beat(Optional<Membership> member, Fitness.State state, Optional<LeaseTable.Doubt> doubt, List<Integer> idle) {
        table.sign(self, mappings.version(), state);
        Map<Integer, Long> had = table.renew(self.id());
        List<Shares.Peer> alive = table.peers();
        int share = Shares.of(self.id(), alive, lanes);
        leaving.clear();
        leaving.addAll(surplus(had, share));
        leaving.stream().filter(turns::beginAtOnce).forEach(idle::add);
        table.release(self.id(), idle);
        Map<Integer, Long> taken = member.isPresent() && had.size() < share
                ? table.take(self.id(), share - had.size(), settings.resendAfter(), member.get().batchSize())
                : Map.of();
        doubt.ifPresent(positions -> table.doubt(positions, settings.resendAfter()));
        return new Beat(had, taken, List.copyOf(idle), Shares.isFirst(self.id(), alive));
    }

    /** Those that are not in hand first: they can go at once. */
    private List<Integer> surplus(Map<Integer, Long> had, int share) {
        return had.keySet().stream()
                .sorted(Comparator.comparing(turns::isBusy).thenComparing(Comparator.reverseOrder()))
                .limit(Math.max(0, had.size() - share))
                .toList();
    }

    private void keep(Beat beat, Instant until) {
        Map<Integer, Long> now = new ConcurrentHashMap<>(beat.had());
        now.putAll(beat.taken());
        beat.released().forEach(now::remove);
        List<Integer> lost = new ArrayList<>(held.keySet());
        lost.removeAll(now.keySet());
        lost.forEach(held::remove);
        lost.removeAll(beat.released());
        now.forEach((lane, token) -> held.merge(lane, new Held(token, until), (before, after) -> before.renewed(after)));
        tell(beat, lost);
    }

    private void tell(Beat beat, List<Integer> lost) {
        if (!lost.isEmpty()) {
            LOG.warn("Lanes {} went to another node, as this one gave no sign of life for too long", lost);
        }
        if (!beat.taken().isEmpty() || !beat.released().isEmpty()) {
            LOG.info("This node has {} of {} lanes now: taken {}, given back {}", held.size(), lanes, beat.taken().keySet(),
                    beat.released());
        }
    }

    private void noteLongBatches(Instant now) {
        if (inHand.values().stream().anyMatch(since -> since.plus(LONG_IN_HAND).isBefore(now))) {
            fitness.failed();
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
                table.release(self.id(), held.keySet().stream().filter(lane -> !turns.isBusy(lane)).toList());
                table.forget(self.id());
                return true;
            });
            held.clear();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("This node cannot give its lanes back, so that they go to others in {} ms", settings.lease().toMillis());
        }
    }

    private record Membership(IntConsumer taken, int batchSize) {
    }

    private record Beat(Map<Integer, Long> had, Map<Integer, Long> taken, List<Integer> released, boolean first) {
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
        private final AtomicBoolean over = new AtomicBoolean();

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
            return !over.get() && held.get(lane) == lease && lease.isHeld();
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                inHand.remove(lane);
                turns.end(lane);
            }
        }
    }
}
