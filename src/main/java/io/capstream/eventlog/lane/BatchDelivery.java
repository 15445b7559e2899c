package io.capstream.eventlog.lane;

import io.capstream.eventlog.lease.LaneLease;
import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.Database;
import io.capstream.time.RareLines;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Hands out the batches of a lane one at a time, and settles each that was delivered. */
@Component
public class BatchDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);

    private final Database database;
    private final LaneLeases leases;
    private final LaneMemory memory;
    private final BatchReader reader;
    private final BatchCommit commit;
    private final BackOff backOff;
    private final RareLines lines;
    private final InstantSource clock;
    private final Map<Integer, Instant> inHand = new ConcurrentHashMap<>();

    BatchDelivery(Database database, LaneLeases leases, LaneMemory memory, BatchReader reader, BatchCommit commit, BackOff backOff,
            RareLines lines, InstantSource clock) {
        this.database = database;
        this.leases = leases;
        this.memory = memory;
        this.reader = reader;
        this.commit = commit;
        this.backOff = backOff;
        this.lines = lines;
        this.clock = clock;
    }

    /** Since when a route of this node has had the lane's batch; empty while it has none. */
    public Optional<Instant> inHandSince(int lane) {
        return Optional.ofNullable(inHand.get(lane));
    }

    /**
     * Delivers the lane's next batch.
     *
     * @param most      events of it
     * @throws Exception when the batch was not delivered or not settled; the same events come again
     */
    public Turn deliverNext(int lane, int most, Delivery delivery) throws Exception {
        if (database.damage().isPresent()) {
            return Turn.NOTHING;
        }
        Optional<LaneLease> taken = leases.take(lane);
        if (taken.isEmpty()) {
            return Turn.NOTHING;
        }
        try (LaneLease lease = taken.get()) {
            if (!reader.isPending(lane)) {
                return Turn.NOTHING;
            }
            Optional<BatchReader.Extent> next = reader.next(lane, most);
            return next.isEmpty() ? Turn.NOTHING : deliver(next.get(), lease, delivery);
        }
    }

    private Turn deliver(BatchReader.Extent next, LaneLease lease, Delivery delivery) throws Exception {
        try (LaneMemory.Room room = memory.await(next.bytes())) {
            Batch batch = reader.read(next);
            deliver(batch, lease, delivery);
            return batch.isFull() ? Turn.FULL_BATCH : Turn.LAST_BATCH;
        }
    }

    private void deliver(Batch batch, LaneLease lease, Delivery delivery) throws Exception {
        if (!batch.isEmpty()) {
            send(batch, lease, delivery);
        }
        settle(lease, batch);
    }

    private void send(Batch batch, LaneLease lease, Delivery delivery) throws Exception {
        inHand.put(batch.lane(), clock.instant());
        try {
            delivery.deliver(batch, lease);
            lease.delivered();
        } catch (Exception failure) {
            lease.failed();
            throw failure;
        } finally {
            inHand.remove(batch.lane());
            if (!lease.isHeld()) {
                lease.doubt(batch.firstPosition(), batch.lastPosition());
            }
        }
    }

    /** While the database takes no commit, the commit is tried again: Platform has the batch, and need not get it once more. */
    private void settle(LaneLease lease, Batch batch) throws InterruptedException {
        BackOffExecution pauses = backOff.start();
        while (true) {
            try {
                commit.commit(lease, batch);
                return;
            } catch (DataAccessException | TransactionException problem) {
                if (!lease.isHeld() || database.damage().isPresent()) {
                    throw problem;
                }
                long millis = pauses.nextBackOff();
                lines.warn(LOG, "unsettled", batch + " are delivered, but the event log's database does not take it down; next try in "
                        + millis + " ms: " + Causes.describe(problem));
                TimeUnit.MILLISECONDS.sleep(millis);
            }
        }
    }

    /** What became of a lane's turn. */
    public enum Turn {
        /** No event waits in the lane, or another node is at it. */
        NOTHING,
        /** What waited is delivered. */
        LAST_BATCH,
        /** A full batch is delivered; more may wait. */
        FULL_BATCH
    }

    /** What is done with a batch. */
    @FunctionalInterface
    public interface Delivery {

        /**
         * Returns when every event of the batch is delivered or noted as a dead letter.
         *
         * @param lease     the right to do so, which may be lost meanwhile
         * @throws Exception when not
         */
        void deliver(Batch batch, LaneLease lease) throws Exception;
    }
}
