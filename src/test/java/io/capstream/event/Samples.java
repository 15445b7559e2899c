package io.capstream.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The samples that lie beside the mapping files, one of each event. */
public final class Samples {

    private static final String ENDING = ".sample.json";
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** That of an event under a new event id, so that it is no duplicate. */
    public static ObjectNode fresh(String eventName) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(of(eventName).toFile());
            return event.put("eventId", UUID.randomUUID().toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
