package io.capstream.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The events that Capillary published, where they lie beside the checkout, and what is to become of them.
 *
 * @param deadLetters    reason to the files that are a dead letter for it; all others become records
 */
record PublishedEvents(Map<String, List<String>> deadLetters) {

    private static final Path FOLDER = Path.of("../shared/corpus/capillary");

    static PublishedEvents read() {
        try (InputStream expectations = PublishedEvents.class.getResourceAsStream("published-events.yaml")) {
            return new ObjectMapper().convertValue(new Yaml().load(expectations), PublishedEvents.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static boolean arePresent() {
        return Files.isDirectory(FOLDER);
    }

    static List<Path> files() throws IOException {
        if (!arePresent()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    Optional<String> deadLetter(Path file) {
        return deadLetters.entrySet().stream()
                .filter(reason -> reason.getValue().contains(file.getFileName().toString()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
