package io.capstream.eventlog.lane;

import io.capstream.eventlog.store.EventLogSettings;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds the bytes of the batches that are in hand in all lanes at once, so that neither many lanes nor many large events take more
 * memory than there is.
 *
 * <p>A lane has a share of its own, which it needs not ask for. Only one event alone may be larger: of these as many are in hand as the
 * memory carries, and lanes wait for each other in the order in which they came.
 */
@Component
class LaneMemory {

    private static final long LARGEST_SHARE = 4_000_000;
    private static final long LEAST_SHARE = 250_000;
    /** A batch takes its bytes and those of its records; that much is for the shares of all lanes, and once more for what is larger. */
    private static final long PART_OF_THE_MEMORY = 16;

    private static final Room NOTHING_TAKEN = () -> { };

    private final long share;
    private final int large;
    private final Semaphore bytes;

    @Autowired
    LaneMemory(EventLogSettings settings) {
        this(settings.lanes(), Runtime.getRuntime().maxMemory());
    }

    LaneMemory(int lanes, long memory) {
        long carried = memory / PART_OF_THE_MEMORY;
        this.share = Math.max(LEAST_SHARE, Math.min(LARGEST_SHARE, carried / lanes));
        this.large = Math.toIntExact(Math.min(carried, Integer.MAX_VALUE));
        this.bytes = new Semaphore(large, true);
    }

    /** Size up to which a batch is filled. */
    long share() {
        return share;
    }

    /**
     * Waits until there is room for a batch.
     *
     * @return to be closed when the batch is done
     */
    Room await(long size) throws InterruptedException {
        if (size <= share) {
            return NOTHING_TAKEN;
        }
        int needed = (int) Math.min(size, large);
        bytes.acquire(needed);
        return () -> bytes.release(needed);
    }

    /** What a batch has of the memory. */
    @FunctionalInterface
    interface Room extends AutoCloseable {

        @Override
        void close();
    }
}
