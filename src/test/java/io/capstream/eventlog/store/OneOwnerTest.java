package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.NodeProcess;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import io.capstream.eventlog.append.Appended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two connectors never work on one file, whatever it is called. */
class OneOwnerTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aSymbolicLinkIsNoOtherFile() throws Exception {
        Path file = folder.resolve("event-log.db");
        try (RunningLog log = open(file)) {
            log.append(Sample.event("a", 1));
            Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
            Path folderLink = Files.createSymbolicLink(Files.createDirectory(folder.resolve("x")).resolve("data"), folder);

            for (Path name : new Path[] {link, folderLink.resolve("event-log.db"), folder.resolve("x/../event-log.db")}) {
                assertThatThrownBy(() -> open(name)).rootCause().isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Another connector works on");
            }
            assertThat(log.append(Sample.event("b", 1))).isEqualTo(new Appended(1, 0, 0));
        }
    }

    @Test
    void aHardLinkInAnotherFolderIsNoOtherFile() throws Exception {
        Path file = folder.resolve("event-log.db");
        try (RunningLog log = open(file)) {
            log.append(Sample.event("a", 1));
            Path link = Files.createLink(Files.createDirectory(folder.resolve("other")).resolve("log.db"), file);

            assertThat(isRefused(link)).isTrue();
            renewEveryConnection(log);
            assertThat(isRefused(link)).as("after all connections were renewed").isTrue();
            assertThat(log.append(Sample.event("b", 1))).isEqualTo(new Appended(1, 0, 0));
        }
    }

    @Test
    void aFolderThatIsMountedElsewhereTooHoldsNoOtherFile() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        assumeTrue(run("mount", "--bind", data.toString(), mounted.toString()), "this user may not mount");
        try (RunningLog log = open(data.resolve("event-log.db"))) {
            log.append(Sample.event("a", 1));

            assertThat(isRefused(mounted.resolve("event-log.db"))).isTrue();
        } finally {
            run("umount", mounted.toString());
        }
    }

    /** A process of its own, as another connector is one. It goes on for ever when it is not refused. */
    private static boolean isRefused(Path file) throws Exception {
        Process node = NodeProcess.start("jdbc:sqlite:" + file, 4, file.getParent());
        try {
            return node.waitFor(20, TimeUnit.SECONDS) && node.exitValue() != 0;
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    /** Each of them fails once, and leaves its pool. */
    private static void renewEveryConnection(RunningLog log) {
        for (Session session : new Session[] {log.bean(Database.class).reads(), log.bean(Database.class).writes()}) {
            IntStream.range(0, 30).forEach(n ->
                    assertThatThrownBy(() -> session.sql().sql("select no_such_function()").query(Integer.class).single()).isNotNull());
        }
        await().atMost(BOUND).until(() -> log.totals().accepted() == 1);
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private static RunningLog open(Path file) {
        return new RunningLog(LogDatabase.settings("jdbc:sqlite:" + file, 4, 100));
    }
}
