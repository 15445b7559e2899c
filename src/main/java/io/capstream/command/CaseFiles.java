package io.capstream.command;

import io.capstream.mapping.cases.CaseFile;
import io.capstream.mapping.live.MappingFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The case files of a folder of mappings.
 *
 * @param byName name of an event, or of the mapping file, to its case files
 */
record CaseFiles(SortedMap<String, List<Path>> byName) {

    /** @param mappings the folder of the mapping files */
    static CaseFiles in(Path mappings) {
        SortedMap<String, List<Path>> byName = new TreeMap<>();
        for (Path file : under(mappings, CaseFile.ENDING)) {
            String name = file.getFileName().toString();
            byName.computeIfAbsent(name.substring(0, name.length() - CaseFile.ENDING.length()), first -> new ArrayList<>()).add(file);
        }
        return new CaseFiles(byName);
    }

    /** What to do where cases still lie as they did once: one file a case, in {@code tests/}. */
    static Optional<String> ofOldLayout(Path mappings) {
        Path tests = mappings.resolve("tests");
        return Files.isDirectory(tests) && !under(tests, ".json").isEmpty()
                ? Optional.of("the cases in " + tests + " are not run: they lie beside their mapping now, all of one in one file. "
                        + "For each EVENT:"
                        + " jq -s . " + tests.resolve("EVENT") + "/*.json > " + mappings.resolve("EVENT" + CaseFile.ENDING)
                        + ", then remove " + tests)
                : Optional.empty();
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** The cases of these names in order; all when none is named. */
    List<Path> of(List<String> names) {
        List<Path> files = new ArrayList<>();
        byName.forEach((name, cases) -> {
            if (names.isEmpty() || names.stream().anyMatch(name::equalsIgnoreCase)) {
                files.addAll(cases);
            }
        });
        return files;
    }

    private static List<Path> under(Path folder, String ending) {
        try {
            return Files.isDirectory(folder) ? MappingFiles.under(folder, ending) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
