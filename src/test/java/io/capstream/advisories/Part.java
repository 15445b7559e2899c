package io.capstream.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A library in the jar.
 *
 * @param name    group and artifact, with a colon between them
 * @param version its version, in Maven's order
 */
record Part(String name, ComparableVersion version) {

    private static final String LIST = "META-INF/sbom/application.cdx.json";

    /** The parts that the jar's CycloneDX list names. */
    static List<Part> of(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Path list = inside.getPath(LIST);
            if (!Files.exists(list)) {
                throw new IOException(jar + " has no " + LIST + ". Make it with 'mvn package'");
            }
            try (InputStream in = Files.newInputStream(list)) {
                return read(new ObjectMapper().readTree(in));
            }
        }
    }

    private static List<Part> read(JsonNode list) {
        List<Part> parts = new ArrayList<>();
        list.path("components").forEach(part -> parts.add(new Part(part.path("group").asText() + ':' + part.path("name").asText(),
                new ComparableVersion(part.path("version").asText()))));
        return parts;
    }

    @Override
    public String toString() {
        return name + ' ' + version;
    }
}
