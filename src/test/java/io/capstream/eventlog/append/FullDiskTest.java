package io.capstream.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.capstream.event.LoggedEvent;
import io.capstream.eventlog.Ledger;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 16 MB that something else fills too. It runs where the test may mount one; DatabaseAwayTest has SQLite's own limit. */
class FullDiskTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path disk;

    private final Queue<LoggedEvent> delivered = new ConcurrentLinkedQueue<>();
    private final Set<String> accepted = new HashSet<>();

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()), "this user may not mount a disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void whatWasAcceptedOnAFullDiskIsDeliveredOnceAndCallsAreTakenAgainWhenThereIsRoom() throws Exception {
        Path ballast = Files.write(disk.resolve("ballast"), new byte[8_000_000]);
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(disk))
                .deliverTo(exchange -> delivered.addAll(RunningLog.batch(exchange)))) {
            int refused = 0;
            for (int n = 0; refused < 20; n++) {
                refused += isAccepted(log, n) ? 0 : 1;
            }
            assertThat(accepted).isNotEmpty();

            Files.delete(ballast);
            await().atMost(BOUND).until(() -> isAccepted(log, 1_000_000));
            await().atMost(BOUND).until(() -> log.totals().pending() == 0);
            assertThat(delivered).extracting(Ledger::eventId).containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    private boolean isAccepted(RunningLog log, int n) {
        try {
            log.append(Sample.event("e" + n, n).replace("\"data\":{", "\"data\":{\"x\":\"" + "x".repeat(20_000) + "\","));
            return accepted.add("e" + n);
        } catch (NotDurableException full) {
            return false;
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
