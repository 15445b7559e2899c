package io.capstream.eventlog;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands out the batches of a lane one at a time, and settles each that was delivered. */
@Component
class Batches {

    private final Database database;
    private final BatchReader reader;
    private final BatchCommit commit;

    Batches(Database database, BatchReader reader, BatchCommit commit) {
        this.database = database;
        this.reader = reader;
        this.commit = commit;
    }

    /**
     * Delivers the lane's next batch.
     *
     * @return false when no event waits in the lane, or another node is at it
     * @throws Exception when the batch was not delivered or not settled; the same events come again
     */
    boolean deliverNext(int lane, Delivery delivery) throws Exception {
        if (!reader.isPending(lane)) {
            return false;
        }
        Optional<LaneLock> locked = database.lock(lane);
        if (locked.isEmpty()) {
            return false;
        }
        try (LaneLock lock = locked.get()) {
            Optional<Batch> batch = reader.next(lane);
            if (batch.isPresent()) {
                if (!batch.get().isEmpty()) {
                    delivery.deliver(batch.get(), lock);
                }
                commit.commit(lock, batch.get());
            }
            return batch.isPresent();
        }
    }

    /** What is done with a batch. */
    @FunctionalInterface
    interface Delivery {

        /**
         * Returns when every event of the batch is delivered or noted as a dead letter.
         *
         * @param lock     the right to do so, which may be lost meanwhile
         * @throws Exception when not
         */
        void deliver(Batch batch, LaneLock lock) throws Exception;
    }
}
