package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite's write-ahead log gets into the file, while events come. */
class WalCheckpointsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void whatIsCommittedIsCopiedIntoTheFileWhileTheLogIsOpen() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            log.append(eventOf(3 * MEGABYTE, 1));

            awaitFileOf(3 * MEGABYTE);
        }
    }

    @Test
    void theWriteAheadLogBeginsAnewInsteadOfGrowing() throws Exception {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            for (int n = 1; n <= 12; n++) {
                log.append(eventOf(10 * MEGABYTE, n));
                awaitFileOf(10L * MEGABYTE * n);
            }

            assertThat(Files.size(folder.resolve("event-log.db-wal"))).isLessThan(80 * MEGABYTE);
        }
    }

    @Test
    void nothingIsLostWhenTheFileIsClosedAndOpenedAgain() throws Exception {
        EventLogSettings settings = LogDatabase.SQLITE.settings(folder);
        try (RunningLog log = new RunningLog(settings)) {
            log.append(eventOf(MEGABYTE, 1), eventOf(MEGABYTE, 2));
            awaitFileOf(MEGABYTE);
            log.append(eventOf(MEGABYTE, 3));
        }
        try (RunningLog log = new RunningLog(settings)) {
            assertThat(log.events()).hasSize(3);
        }
    }

    private void awaitFileOf(long bytes) {
        await().atMost(BOUND).until(() -> size() >= bytes);
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("event-log.db"));
    }

    private static String eventOf(int bytes, int number) {
        return Sample.event("a" + number, 1).replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(bytes) + "\",");
    }
}
