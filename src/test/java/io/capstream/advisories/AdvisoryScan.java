package io.capstream.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which of the jar's parts are named by advisories, without a network.
 *
 * <p>osv-scanner and OWASP's dependency-check know more, and each brings a database of its own from the network. This needs nothing
 * but a folder or zip of advisories, and is not in the jar.
 */
final class AdvisoryScan {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    AdvisoryScan(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when no part is named, 1 when one is, 2 when it cannot say. */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("Wanted are the jar, and a folder or zip of advisories in OSV's format.");
            System.exit(2);
        }
        try {
            System.exit(new AdvisoryScan(System.out).run(Path.of(args[0]), Path.of(args[1])));
        } catch (IOException unreadable) {
            System.err.println("The scan cannot say anything: " + unreadable.getMessage());
            System.exit(2);
        }
    }

    /** @return the exit code */
    int run(Path jar, Path published) throws IOException {
        List<Part> parts = Part.of(jar);
        List<Advisory> advisories = read(published);
        if (parts.isEmpty() || advisories.isEmpty()) {
            throw new IOException(parts.isEmpty() ? jar + " names no part" : "there is no advisory in " + published);
        }
        List<String> named = parts.stream()
                .flatMap(part -> advisories.stream().map(advisory -> advisory.about(part)).flatMap(Optional::stream))
                .sorted().toList();
        named.forEach(out::println);
        out.println("Parts: " + parts.size() + ", advisories: " + advisories.size() + ", to look at: " + named.size());
        return named.isEmpty() ? 0 : 1;
    }

    private static List<Advisory> read(Path published) throws IOException {
        if (!Files.exists(published)) {
            throw new IOException("there is no folder or zip " + published);
        }
        if (Files.isDirectory(published)) {
            return readAll(published);
        }
        try (FileSystem zip = FileSystems.newFileSystem(published)) {
            return readAll(zip.getPath("/"));
        }
    }

    private static List<Advisory> readAll(Path folder) throws IOException {
        List<Advisory> advisories = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(entry -> entry.toString().endsWith(".json")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    JsonNode json = JSON.readTree(in);
                    if (!json.has("id") || !json.has("affected") && !json.has("withdrawn")) {
                        throw new IOException(file + " is no advisory in OSV's format");
                    }
                    Advisory.read(json).ifPresent(advisories::add);
                }
            }
        }
        return advisories;
    }
}
