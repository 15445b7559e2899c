package io.capstream.command;

import io.capstream.yaml.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The case files of a folder of mappings.
 *
 * @param byEvent name of an event, that of a folder, to its case files
 */
record CaseFiles(SortedMap<String, List<Path>> byEvent) {

    private static final String JSON = ".json";

    /** @param mappings the folder of the mapping files */
    static CaseFiles in(Path mappings) {
        Path folder = mappings.resolve("tests");
        SortedMap<String, List<Path>> byEvent = new TreeMap<>();
        for (Path event : list(folder)) {
            List<Path> cases = Files.isDirectory(event)
                    ? list(event).stream().filter(file -> file.toString().endsWith(JSON)).toList()
                    : List.of();
            if (!cases.isEmpty()) {
                byEvent.put(event.getFileName().toString(), cases);
            }
        }
        return new CaseFiles(byEvent);
    }

    Set<String> events() {
        return byEvent.keySet();
    }

    /** The cases of these events in order; of all events when none is named. */
    List<Path> of(List<String> events) {
        List<Path> files = new ArrayList<>();
        byEvent.forEach((event, cases) -> {
            if (events.isEmpty() || events.stream().anyMatch(event::equalsIgnoreCase)) {
                files.addAll(cases);
            }
        });
        return files;
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !Leftovers.isOne(entry)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
