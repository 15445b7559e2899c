package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code event-log.linger} makes batches of events that come one by one. */
class LingerTest {

    @TempDir
    Path folder;

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @Test
    void whatComesWhileALaneLingersIsOneBatch() throws Exception {
        try (RunningLog log = lingering(Duration.ofSeconds(2))) {
            log.append(Sample.event("first", 1));
            await().until(() -> sizes.size() == 1);
            log.append(Sample.event("second", 2), Sample.event("third", 3), Sample.event("fourth", 4));
            log.awaitNothingPending();

            assertThat(sizes).containsExactly(1, 3);
        }
    }

    @Test
    void aLaneThatHasMoreThanABatchDoesNotLinger() throws Exception {
        try (RunningLog log = lingering(Duration.ofSeconds(60))) {
            log.append(Sample.events("many", 10));
            log.awaitNothingPending();

            assertThat(sizes).containsExactly(4, 4, 2);
        }
    }

    private RunningLog lingering(Duration linger) throws Exception {
        String url = LogDatabase.SQLITE.newUrl(folder);
        return new RunningLog(LogDatabase.settings(url, 1, 4, linger))
                .deliverTo(exchange -> sizes.add(RunningLog.batch(exchange).size()));
    }
}
