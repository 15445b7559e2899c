package io.capstream.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A jar with one part, {@code org.example:web}, and what is published about it. */
class AdvisoryScanTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path published;

    @BeforeEach
    void folder() throws IOException {
        published = Files.createDirectory(folder.resolve("published"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.1.9        | {'introduced': '10.1.0'}, {'fixed': '10.1.56'}                                            | 1",
        "10.1.55       | {'fixed': '10.1.56'}, {'introduced': '0'}                                                 | 1",
        "10.1.56       | {'introduced': '10.1.0'}, {'fixed': '10.1.56'}                                            | 0",
        "10.1.100      | {'introduced': '10.1.0'}, {'fixed': '10.1.56'}                                            | 0",
        "10.0.9        | {'introduced': '10.1.0'}, {'fixed': '10.1.56'}                                            | 0",
        "10.1.56-RC1   | {'introduced': '10.1.0'}, {'fixed': '10.1.56'}                                            | 1",
        "10.1.0-M1     | {'introduced': '10.1.0-M1'}, {'last_affected': '10.1.56'}                                 | 1",
        "10.1.56       | {'introduced': '10.1.0'}, {'last_affected': '10.1.56'}                                    | 1",
        "10.1.57       | {'introduced': '10.1.0'}, {'last_affected': '10.1.56'}                                    | 0",
        "8.0.6.Final   | {'introduced': '0'}, {'fixed': '8.0.6.Final'}                                             | 0",
        "2.5           | {'introduced': '0'}, {'fixed': '1.9'}, {'introduced': '2.0'}, {'fixed': '2.4'}            | 0",
        "2.1           | {'introduced': '0'}, {'fixed': '1.9'}, {'introduced': '2.0'}, {'fixed': '2.4'}            | 1",
        "1.9.1         | {'introduced': '0'}, {'fixed': '1.9'}, {'introduced': '2.0'}, {'fixed': '2.4'}            | 0",
        "3.0           | {'introduced': '1.0'}                                                                     | 1"})
    void aPartIsNamedWhenItsVersionIsInTheRangeByMavensOrder(String version, String events, int exitCode) throws IOException {
        publish("GHSA-1", advisory("org.example:web", "'ranges': [{'type': 'ECOSYSTEM', 'events': [" + events + "]}]"));

        assertThat(scan(version)).isEqualTo(exitCode);
    }

    @Test
    void whatIsFoundIsSaidWithItsNamesAndTheRemedy() throws IOException {
        publish("GHSA-1", advisory("org.example:web",
                "'ranges': [{'type': 'ECOSYSTEM', 'events': [{'introduced': '0'}, {'fixed': '1.2'}]}]"));

        scan("1.0");

        assertThat(said()).isEqualTo("""
                org.example:web 1.0: GHSA-1 (CVE-1), It reads too much. Mended in 1.2
                Parts: 1, advisories: 1, to look at: 1
                """);
    }

    @Test
    void aSingleVersionCounts() throws IOException {
        publish("GHSA-1", advisory("org.example:web", "'versions': ['0.9', '1.0']"));

        assertThat(scan("1.0")).isEqualTo(1);
        assertThat(said()).contains("No version is named that mends it");
        assertThat(scan("1.1")).isZero();
    }

    @Test
    void anotherPartAnotherLanguageAndAWithdrawnAdvisoryDoNotCount() throws IOException {
        String always = "'versions': ['1.0']";
        publish("GHSA-1", advisory("org.example:web-client", always));
        publish("GHSA-2", advisory("org.example:web", always).replace("Maven", "npm"));
        publish("GHSA-3", advisory("org.example:web", always).replace("'id'", "'withdrawn': '2026-01-01T00:00:00Z', 'id'"));

        assertThat(scan("1.0")).isZero();
    }

    @Test
    void advisoriesCanLieInFoldersAndInAZip() throws IOException {
        String hit = advisory("org.example:web", "'versions': ['1.0']");
        publish("2026/01/GHSA-1", hit);
        Path zip = folder.resolve("all.zip");
        pack(zip, "2026/GHSA-1.json", hit);

        assertThat(scan("1.0")).isEqualTo(1);
        assertThat(new AdvisoryScan(new PrintStream(out)).run(jar("1.0"), zip)).isEqualTo(1);
    }

    @Test
    void withoutAnAdvisoryOrAListOfPartsNothingIsCalledFine() throws IOException {
        assertThatThrownBy(() -> scan("1.0")).hasMessageContaining("there is no advisory in");
        publish("package", "{'name': 'something else'}");
        assertThatThrownBy(() -> scan("1.0")).hasMessageContaining("package.json is no advisory");
        Path bare = folder.resolve("bare.jar");
        pack(bare, "else", "");
        assertThatThrownBy(() -> new AdvisoryScan(new PrintStream(out)).run(bare, published)).hasMessageContaining("mvn package");
    }

    private int scan(String version) throws IOException {
        return new AdvisoryScan(new PrintStream(out, true, StandardCharsets.UTF_8)).run(jar(version), published);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void publish(String name, String advisory) throws IOException {
        Path file = published.resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json(advisory));
    }

    private static String advisory(String part, String versions) {
        return "{'id': 'GHSA-1', 'aliases': ['CVE-1'], 'summary': 'It reads too much',"
                + " 'affected': [{'package': {'ecosystem': 'Maven', 'name': '" + part + "'}, " + versions + "}]}";
    }

    private Path jar(String version) throws IOException {
        Path jar = folder.resolve("app.jar");
        Files.deleteIfExists(jar);
        pack(jar, "META-INF/sbom/application.cdx.json",
                "{'components': [{'group': 'org.example', 'name': 'web', 'version': '" + version + "'}]}");
        return jar;
    }

    private static void pack(Path zip, String name, String text) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path file = inside.getPath("/" + name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, json(text));
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
