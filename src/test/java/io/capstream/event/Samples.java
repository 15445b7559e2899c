package io.capstream.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The samples that lie beside the mapping files, one of each event. */
public final class Samples {

    private static final String ENDING = ".sample.json";

    private Samples() {
    }

    /** All, in the order of their names. */
    public static List<Path> all() {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted(Comparator.comparing(Path::getFileName)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** That of an event. */
    public static Path of(String eventName) {
        return all().stream().filter(file -> file.endsWith(eventName + ENDING)).findFirst().orElseThrow();
    }
}
