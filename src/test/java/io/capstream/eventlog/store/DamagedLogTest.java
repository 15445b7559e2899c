package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.capstream.eventlog.EventLogHealth;
import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.NotDurableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A log that is damaged or does not fit together takes and delivers nothing, and says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class DamagedLogTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int HEADER = 4_096;

    @TempDir
    Path folder;

    @Test
    void anOlderCopyBesideTheWriteAheadLogOfANewerOneIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("event-log.db");
        Path older = Files.createDirectory(folder.resolve("copies")).resolve("older.db");
        Path killed = folder.resolve("copies/killed");
        try (RunningLog log = open(file)) {
            log.append(Sample.events("first", 500));
        }
        Files.copy(file, older);
        try (RunningLog log = open(file).deliverTo(exchange -> { })) {
            log.append(Sample.events("second", 5_000));
            log.awaitNothingPending();
        }
        try (RunningLog log = open(file).deliverTo(exchange -> { })) {
            log.append(Sample.events("third", 100));
            log.awaitNothingPending();
            Files.copy(writeAheadLog(file), killed);
        }
        Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(killed, writeAheadLog(file));

        assertThatThrownBy(() -> open(file)).rootCause().isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("damaged").hasMessageContaining("restore FILE");
        assertThat(Files.mismatch(file, older)).as("the copy is as it was").isEqualTo(-1);
    }

    @OnEachDatabase
    void countsThatDoNotFitTheEventsAreRefused(LogDatabase database) throws Exception {
        EventLogSettings settings = database.settings(folder);
        try (RunningLog log = new RunningLog(settings)) {
            log.append(Sample.events("e", 10));
            log.bean(Database.class).writes().sql().sql("delete from event where seq = 1").update();
        }

        assertThatThrownBy(() -> new RunningLog(settings)).rootCause().isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("by its counts").hasMessageContaining("event-log.url");
    }

    @OnEachDatabase
    void aCursorBeyondTheHeadIsRefused(LogDatabase database) throws Exception {
        EventLogSettings settings = database.settings(folder);
        try (RunningLog log = new RunningLog(settings)) {
            log.append(Sample.events("e", 10));
            log.bean(Database.class).writes().sql().sql("update log_head set next_position = 5").update();
        }

        assertThatThrownBy(() -> new RunningLog(settings)).rootCause().isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("up to 4 only");
    }

    @Test
    void aLogThatWasKilledIsStartedAgain() throws Exception {
        Path file = folder.resolve("event-log.db");
        Path killed = Files.createDirectory(folder.resolve("killed")).resolve("event-log.db");
        try (RunningLog log = open(file)) {
            log.append(Sample.events("e", 500));
            Files.copy(file, killed);
            Files.copy(writeAheadLog(file), writeAheadLog(killed));
        }
        assertThat(writeAheadLog(file)).as("after a clean stop").doesNotExist();

        try (RunningLog log = open(killed).deliverTo(exchange -> { })) {
            log.awaitNothingPending();
            assertThat(log.totals().delivered()).isEqualTo(500);
        }
    }

    @Test
    void whatIsFoundDamagedWhileRunningIsToldOnceAndNothingIsTakenOrDeliveredFromThenOn(CapturedOutput output) throws Exception {
        Path file = folder.resolve("event-log.db");
        try (RunningLog log = open(file)) {
            log.append(Sample.events("e", 2_000));
        }
        AtomicInteger delivered = new AtomicInteger();
        try (RunningLog log = open(file)) {
            overwrite(file);
            log.deliverTo(exchange -> delivered.incrementAndGet());

            await().atMost(BOUND).until(() -> log.bean(Database.class).damage().isPresent());
            Health health = log.bean(EventLogHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("reason").toString()).contains("damaged").contains("restore FILE");
            assertThatThrownBy(() -> log.append(Sample.event("new", 1))).isInstanceOf(NotDurableException.class);
            int before = delivered.get();
            await().during(Duration.ofSeconds(2)).atMost(BOUND).until(() -> delivered.get() == before);
        }
        assertThat(output.getOut().lines().filter(line -> line.contains("is damaged") && line.contains("ERROR"))).hasSize(1);
        for (String told : List.of("Lane 0 is held and tries again", "Lane 0 is held, but that cannot be noted")) {
            assertThat(output.getOut().lines().filter(line -> line.contains(told))).as(told).hasSizeLessThan(2);
        }
    }

    /** All but the first page, so that every table is hit. */
    private static void overwrite(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] rubbish = new byte[(int) content.length() - HEADER];
            Arrays.fill(rubbish, (byte) 0x5a);
            content.seek(HEADER);
            content.write(rubbish);
        }
    }

    private static RunningLog open(Path file) {
        return new RunningLog(LogDatabase.settings("jdbc:sqlite:" + file, 4, 100));
    }

    private static Path writeAheadLog(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }
}
