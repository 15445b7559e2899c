package io.capstream.eventlog.lease;

import io.capstream.event.MappingSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The lanes of a log that no other process can open. */
final class OnlyNode implements LaneLeases {

    private final Identity self;
    private final List<Integer> lanes;
    private final MappingSet mappings;
    private final Instant started;
    private final BatchTurns turns;
    private volatile Fitness.State state = Fitness.State.AWAY;

    OnlyNode(Identity self, int lanes, MappingSet mappings, Instant started) {
        this.self = self;
        this.lanes = IntStream.range(0, lanes).boxed().toList();
        this.mappings = mappings;
        this.started = started;
        this.turns = new BatchTurns(lanes);
    }

    @Override
    public Optional<LaneLease> take(int lane) throws InterruptedException {
        return turns.begin(lane) ? Optional.of(new Turn(lane)) : Optional.empty();
    }

    @Override
    public void join(IntConsumer taken, int batchSize) {
        state = Fitness.State.ABLE;
    }

    @Override
    public void leave() {
        state = Fitness.State.AWAY;
    }

    @Override
    public void tryNow() {
        // It has left nothing.
    }

    @Override
    public boolean has(int lane) {
        return true;
    }

    @Override
    public boolean isSpeaker() {
        return true;
    }

    @Override
    public List<Node> nodes() {
        return List.of(new Node(self.id(), self.name(), self.version(), mappings.version(), state, started, Duration.ZERO, true, lanes));
    }

    /** It is not lost by itself; a batch that was cut off may still be on its way when the lane is free again. */
    private final class Turn implements LaneLease {

        private final int lane;
        private final AtomicBoolean over = new AtomicBoolean();

        private Turn(int lane) {
            this.lane = lane;
        }

        @Override
        public long token() {
            return 0;
        }

        @Override
        public boolean isHeld() {
            return !over.get();
        }

        @Override
        public void delivered() {
            // Nobody else could have.
        }

        @Override
        public void failed() {
            // Nobody else can.
        }

        @Override
        public void doubt(long first, long last) {
            // Whoever has the next turn reads what came before.
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                turns.end(lane);
            }
        }
    }
}
