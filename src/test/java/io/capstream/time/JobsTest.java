package io.capstream.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.RunningConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What is done again and again: looking at the mappings, going on with a replay, deleting what is old, ... */
class JobsTest extends RunningConnector {

    @Autowired
    private ThreadPoolTaskScheduler scheduler;

    @Autowired
    private ScheduledTaskHolder jobs;

    /** A mapping that is saved is live at once, though every other job takes long, that of the route files included. */
    @Test
    void aJobThatTakesLongHoldsNoOther() throws Exception {
        Path mapping = mappings.resolve("saved.yaml");
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(jobs.getScheduledTasks().size());
        try {
            assertThat(jobs.getScheduledTasks()).isNotEmpty();
            IntStream.range(0, jobs.getScheduledTasks().size()).forEach(other -> scheduler.execute(() -> takeLong(begun, end)));
            await().until(() -> begun.getCount() == 0);

            Files.writeString(mapping, "event: saved\nrecords:\n  - flow: profiles\n    fields:\n      loyalty.tier: $.data.a\n");

            await().until(() -> api("/api/mappings").toString().contains("saved.yaml"));
        } finally {
            end.countDown();
            Files.deleteIfExists(mapping);
        }
    }

    private static void takeLong(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
