package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.RunningLog;
import io.capstream.eventlog.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Customers' data is not for everybody on the machine. */
@ExtendWith(OutputCaptureExtension.class)
class FileRightsTest {

    private static final String TOLD = "others than its owner have rights to";

    @TempDir
    Path folder;

    @BeforeEach
    void onAFileSystemWithRights() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "this file system has no such rights");
    }

    @Test
    void whatTheLogMakesIsItsOwnersAlone(CapturedOutput output) throws Exception {
        Path file = folder.resolve("a/b/event-log.db");

        try (RunningLog log = new RunningLog(LogDatabase.settings("jdbc:sqlite:" + file, 1, 10))) {
            log.append(Sample.event("e", 1));

            assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
            assertThat(rights(file.getParent())).isEqualTo("rwx------");
            assertThat(Files.list(file.getParent())).hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(part -> assertThat(rights(part)).as(part.toString()).isEqualTo("rw-------"));
        }
        assertThat(output).doesNotContain(TOLD);
    }

    @Test
    void aLogThatOthersMayReadIsToldWithTheCommandsThatMendItAndLeftAsItIs(CapturedOutput output) throws Exception {
        Path file = folder.resolve("data/event-log.db");
        open(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));

        open(file);

        assertThat(output.getOut()).containsOnlyOnce(TOLD)
                .contains("chmod 600 '" + file + "'*").contains("chmod 700 '" + file.getParent() + '\'');
        assertThat(rights(file)).isEqualTo("rw-r--r--");
        assertThat(rights(file.getParent())).isEqualTo("rwxr-xr-x");
    }

    /** To shut others out of it would break what they do there. */
    @Test
    void aFolderThatOthersUseTooIsNotToBeClosed(CapturedOutput output) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        open(folder.resolve("event-log.db"));

        assertThat(output).contains(TOLD).contains("a folder of its own").doesNotContain("chmod");
        assertThat(rights(folder)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void aFolderThatIsReachedByALinkIsTaken() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        open(link.resolve("event-log.db"));

        assertThat(real.resolve("event-log.db")).exists();
    }

    private static void open(Path file) {
        Database.open(LogDatabase.settings("jdbc:sqlite:" + file, 1, 10)).close();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
