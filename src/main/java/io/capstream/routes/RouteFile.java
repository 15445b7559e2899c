package io.capstream.routes;

import io.capstream.yaml.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * A route file as it was when it was read. Checked and loaded is this text and not what stands in the file by then.
 *
 * @param path       where it lies, seen from the folder of the start where it is below it
 * @param text       what stands in it
 * @param unreadable why it cannot be read
 * @param saved      when it was
 */
record RouteFile(Path path, String text, Optional<Problem> unreadable, Instant saved) {

    private static final String ENDING = "\\.camel\\.yaml$|\\.yaml$|\\.yml$";

    /** Reads a file; empty when it is gone by now. */
    static Optional<RouteFile> read(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(here) ? here.relativize(whole) : whole;
        if (!Files.exists(whole)) {
            return Optional.empty();
        }
        Instant saved = Instant.ofEpochMilli(whole.toFile().lastModified());
        try {
            return Optional.of(new RouteFile(shown, Files.readString(whole), Optional.empty(), saved));
        } catch (CharacterCodingException noUtf8) {
            return Optional.of(unreadable(shown, saved, "the file is not UTF-8"));
        } catch (IOException unreadable) {
            return Optional.of(unreadable(shown, saved, "the file cannot be read: " + unreadable.getMessage()));
        }
    }

    private static RouteFile unreadable(Path file, Instant saved, String why) {
        return new RouteFile(file, "", Optional.of(Problem.at(file.toString(), why)), saved);
    }

    /** Whether the same stands in it, whenever it was saved. */
    boolean saysAsMuchAs(RouteFile other) {
        return text.equals(other.text) && unreadable.equals(other.unreadable);
    }

    /** Its name without the ending: that of its route, where it is named as it should be. */
    String name() {
        return path.getFileName().toString().replaceFirst(ENDING, "");
    }

    Resource resource() {
        return ResourceHelper.fromString(path.toString(), text);
    }
}
