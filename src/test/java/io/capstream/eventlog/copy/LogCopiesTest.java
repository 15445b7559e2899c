package io.capstream.eventlog.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.Appended;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is whole, and takes the log's place wholly or not at all. */
class LogCopiesTest {

    @TempDir
    Path folder;

    @Test
    void aBackupIsMadeWhileTheConnectorRunsAndTakesTheLogsPlaceWhenItDoesNot() throws Exception {
        Path file = folder.resolve("event-log.db");
        Path copy = folder.resolve("backup.db");
        try (RunningLog log = open(file)) {
            log.append(Sample.events("e", 100));
            assertThat(copies(file).backup(copy)).isEqualTo(new LogCopies.Content(100, 100, 0));
            log.append(Sample.events("later", 50));

            assertThatThrownBy(() -> copies(file).restore(copy)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another connector works on");
            assertThat(log.append(Sample.event("goes-on", 1))).isEqualTo(new Appended(1, 0, 0));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");

        LogCopies.Restored restored = copies(file).restore(copy);

        assertThat(restored.now()).isEqualTo(new LogCopies.Content(100, 100, 0));
        try (RunningLog log = open(file).deliverTo(exchange -> { })) {
            log.awaitNothingPending();
            assertThat(log.totals()).isEqualTo(new EventCounts(100, 0, 100, 0, 0));
        }
        try (RunningLog before = open(restored.kept())) {
            assertThat(before.totals().accepted()).isEqualTo(151);
        }
    }

    @Test
    void whatAKilledConnectorLeftInTheWriteAheadLogDoesNotComeIntoTheRestoredLogAndIsKept() throws Exception {
        Path file = folder.resolve("event-log.db");
        Path copy = folder.resolve("backup.db");
        Path killed = Files.createDirectory(folder.resolve("killed")).resolve("event-log.db");
        try (RunningLog log = open(file)) {
            log.append(Sample.events("e", 100));
            copies(file).backup(copy);
            log.append(Sample.events("later", 50));
            Files.copy(file, killed);
            Files.copy(folder.resolve("event-log.db-wal"), killed.resolveSibling("event-log.db-wal"));
        }

        Path kept = copies(killed).restore(copy).kept();

        try (RunningLog log = open(killed)) {
            assertThat(log.totals().accepted()).isEqualTo(100);
        }
        try (RunningLog log = open(kept)) {
            assertThat(log.totals().accepted()).isEqualTo(150);
        }
    }

    @Test
    void whatIsNoWholeLogIsNotPutInPlace() throws Exception {
        Path file = folder.resolve("event-log.db");
        open(file).close();
        byte[] before = Files.readAllBytes(file);
        Path text = Files.writeString(folder.resolve("text"), "something else ".repeat(1_000));
        Path empty = Files.createFile(folder.resolve("empty"));

        for (Path wrong : new Path[] {text, empty, folder.resolve("missing")}) {
            assertThatThrownBy(() -> copies(file).restore(wrong)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(wrong.toString());
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        open(file).close();
    }

    @Test
    void aRestoreThatWasCutOffIsToBeRunAgain() throws Exception {
        Path file = folder.resolve("event-log.db");
        Path copy = folder.resolve("backup.db");
        open(file).close();
        copies(file).backup(copy);
        Files.writeString(folder.resolve("event-log.db.restoring"), "half of it");

        assertThatThrownBy(() -> open(file)).rootCause().hasMessageContaining("cut off").hasMessageContaining("restore FILE");

        copies(file).restore(copy);
        open(file).close();
    }

    @Test
    void aBackupOverwritesNothing() throws Exception {
        Path file = folder.resolve("event-log.db");
        open(file).close();
        Path there = Files.writeString(folder.resolve("there"), "precious");

        assertThatThrownBy(() -> copies(file).backup(there)).hasMessageContaining("there already");
        assertThat(there).hasContent("precious");
    }

    private static LogCopies copies(Path file) {
        return LogCopies.of(settings(file));
    }

    private static RunningLog open(Path file) {
        return new RunningLog(settings(file));
    }

    private static EventLogSettings settings(Path file) {
        return LogDatabase.settings("jdbc:sqlite:" + file, 4, 100);
    }
}
