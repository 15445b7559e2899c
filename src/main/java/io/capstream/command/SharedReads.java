package io.capstream.command;

import io.capstream.yaml.YamlNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

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
            Node root = new Yaml().compose(new StringReader(Files.readString(file)));
            if (root != null) {
                return new YamlNode(file, root);
            }
        } catch (IOException | YAMLException unreadable) {
            throw CommandException.problem(file + " cannot be read; the command 'check' says more");
        }
        throw CommandException.problem(file + " is empty");
    }
}
