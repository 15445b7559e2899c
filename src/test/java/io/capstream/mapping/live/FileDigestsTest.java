package io.capstream.mapping.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every change of a file is seen, also on a file system that tells seconds only. */
class FileDigestsTest {

    private static final FileTime SECOND = FileTime.from(Instant.parse("2026-11-30T10:00:00Z"));

    @TempDir
    Path folder;

    private final FileDigests digests = new FileDigests();
    private Path file;

    @BeforeEach
    void aFileThatIsThere() throws IOException {
        file = save("a.yaml", "event: first");
    }

    @Test
    void aFileThatIsSavedTwiceInASecondIsSeen() throws IOException {
        String before = digests.look(List.of(file));
        save("a.yaml", "event: other");

        assertThat(digests.look(List.of(file))).isNotEqualTo(before).isEqualTo(digests.look(List.of(file)));
    }

    @Test
    void aFileThatIsReplacedByOneOfTheSameTimeAndSizeIsSeenHoweverLongAfter() throws IOException {
        String before = looks(5);
        Files.move(save("b.yaml", "event: other"), file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(digests.look(List.of(file))).isNotEqualTo(before);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileThatIsSavedInPlaceAndWhoseTimeIsSetBackIsSeen() throws IOException {
        String before = looks(5);
        save("a.yaml", "event: other");

        assertThat(digests.look(List.of(file))).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsSavedLaterIsSeen() throws IOException {
        String before = looks(5);
        Files.writeString(file, "event: other");

        assertThat(digests.look(List.of(file))).isNotEqualTo(before);
    }

    @Test
    void aFileThatGoesAndComesBackAsItWasIsTheSame() throws IOException {
        String before = looks(2);
        Files.delete(file);
        assertThat(digests.look(List.of(file))).isNotEqualTo(before);
        save("a.yaml", "event: first");

        assertThat(digests.look(List.of(file))).isEqualTo(before);
    }

    private String looks(int many) {
        String found = digests.look(List.of(file));
        for (int look = 1; look < many; look++) {
            assertThat(digests.look(List.of(file))).isEqualTo(found);
        }
        return found;
    }

    private Path save(String name, String content) throws IOException {
        Path saved = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(saved, SECOND);
    }
}
