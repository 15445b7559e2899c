package io.capstream.eventlog.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How many bytes of batches are in hand in all lanes at once. */
class LaneMemoryTest {

    private static final long SMALL_HEAP = 192_000_000;
    private static final long LARGEST_EVENT = 5_000_000;

    @Test
    void theLanesShareASixteenthOfLittleMemory() {
        assertThat(new LaneMemory(8, SMALL_HEAP).share()).isEqualTo(1_500_000);
        assertThat(new LaneMemory(256, SMALL_HEAP).share()).isEqualTo(250_000);
        assertThat(new LaneMemory(8, 4_000_000_000L).share()).isEqualTo(4_000_000);
    }

    @Test
    void aLargeEventWaitsUntilOneOfOtherLanesIsDoneAndASmallBatchForNothing() throws Exception {
        LaneMemory memory = new LaneMemory(8, SMALL_HEAP);
        LaneMemory.Room first = memory.await(LARGEST_EVENT);
        try (LaneMemory.Room second = memory.await(LARGEST_EVENT)) {
            AtomicReference<LaneMemory.Room> third = new AtomicReference<>();
            Thread lane = new Thread(() -> third.set(take(memory, LARGEST_EVENT)));
            lane.start();
            await().until(() -> third.get() != null || lane.getState() == Thread.State.WAITING);
            memory.await(memory.share()).close();
            assertThat(third).as("beside %s", second).hasNullValue();

            first.close();
            await().untilAsserted(() -> assertThat(third).doesNotHaveNullValue());
        }
    }

    @Test
    void anEventThatIsLargerThanAllOfItIsInHandAlone() throws Exception {
        LaneMemory memory = new LaneMemory(8, 64_000_000);

        memory.await(LARGEST_EVENT).close();
        memory.await(LARGEST_EVENT).close();
    }

    private static LaneMemory.Room take(LaneMemory memory, long bytes) {
        try {
            return memory.await(bytes);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
