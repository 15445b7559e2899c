package io.capstream.yaml;

import java.nio.file.Path;
import java.util.List;

/**
 * Hidden files and what editors, file systems and people leave beside a file that they change: {@code .x.yaml.swp}, {@code ._x.yaml},
 * {@code #x.yaml#}, {@code x.yaml~}, {@code x.yaml.bak}. They are no configuration, in no folder, whatever is in them: most hold an
 * older state of the file.
 */
public final class Leftovers {

    private static final List<String> BEGINNINGS = List.of(".", "#", "~");
    private static final List<String> ENDS = List.of("~", "#", ".bak", ".orig", ".old", ".swp", ".tmp");

    private Leftovers() {
    }

    /** Whether a file or folder is one, by its name. */
    public static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return BEGINNINGS.stream().anyMatch(name::startsWith) || ENDS.stream().anyMatch(name::endsWith);
    }
}
