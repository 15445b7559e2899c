package io.capstream.command;

import io.capstream.yaml.UnreadableYamlException;
import io.capstream.yaml.YamlFile;
import io.capstream.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The paths of an event that shared parts read, and so need no line of a mapping's own. */
final class SharedReads {

    private final Path directory;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> paths = new HashSet<>();

    /** @param mappings the folder of the mapping files */
    SharedReads(Path mappings) {
        this.directory = mappings.resolve("shared");
    }

    /** Adds what a shared part reads, and what those read that it includes. */
    void add(String name) {
        Path file = directory.resolve(name + ".yaml");
        if (seen.add(name) && Files.isRegularFile(file)) {
            root(file).walk("", (key, node) -> {
                read(key);
                read(node.text());
                if (key.equals("include") && node.isScalar()) {
                    add(node.text());
                }
            });
        }
    }

    /** Whether a path, or an object or array around it, is read. */
    boolean reads(String path) {
        String plain = plain(path);
        return paths.stream().anyMatch(read -> plain.equals(read) || plain.startsWith(read + '.') || plain.startsWith(read + '['));
    }

    private void read(String text) {
        if (text.startsWith("$.")) {
            paths.add(plain(text));
        }
    }

    private static String plain(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]", "[*]");
    }

    private static YamlNode root(Path file) {
        try {
            return new YamlFile(file).read();
        } catch (UnreadableYamlException unreadable) {
            throw CommandException.problem(file + " cannot be read; the command 'check' says more");
        }
    }
}
