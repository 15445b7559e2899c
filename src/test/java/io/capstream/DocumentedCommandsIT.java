package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.docs.ShellBlock;
import io.capstream.event.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the docs tell a reader to type, typed in a reader's folder beside a running connector, from the first page to the last. */
class DocumentedCommandsIT {

    /** Commands that are passed over wherever they stand, with the reason. */
    private static final Map<String, String> NOT_RUN = new TreeMap<>(Map.of(
            "mvn", "it is the build that runs this test",
            "docker", "CI has none",
            "kubectl", "CI has none",
            "systemctl", "CI has none",
            "psql", "CI has none",
            "sudo", "it changes the machine"));

    /** Blocks that are no commands, by words in them, with the reason. */
    private static final Map<String, String> NO_COMMANDS = Map.of(
            "-XX:Tier4InvocationThreshold", "options, to be put into a call of java");

    @TempDir
    static Path folder;

    private static ConnectorProcess connector;

    @BeforeAll
    static void aReadersFolderWithARunningConnector() throws Exception {
        connector = ConnectorProcess.in(folder, Map.of()).start();
        Files.createSymbolicLink(folder.resolve("target"), UnpackedJar.made().file().getParent());
        for (String own : List.of("bin", "history", "ops")) {
            if (Files.isDirectory(Path.of(own))) {
                ConnectorProcess.copy(Path.of(own), folder);
            }
        }
        Files.writeString(folder.resolve("event.json"),
                Files.readString(Samples.of("pointsIssued")).replace("pointsIssued", "storeVisited"));
    }

    @AfterAll
    static void stop() {
        connector.close();
    }

    static List<ShellBlock> blocks() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (String room : List.of("mappings", "docs", "ops")) {
            if (Files.isDirectory(Path.of(room))) {
                try (Stream<Path> files = Files.walk(Path.of(room))) {
                    files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
                }
            }
        }
        List<ShellBlock> blocks = new ArrayList<>();
        for (Path page : pages) {
            blocks.addAll(ShellBlock.of(page));
        }
        return blocks.stream().filter(block -> NO_COMMANDS.keySet().stream().noneMatch(block.commands()::contains)).toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void itWorks(ShellBlock block) throws Exception {
        Path script = Files.writeString(folder.resolve("typed.sh"), (prelude() + block.commands() + "\n")
                .replace("127.0.0.1:8080", connector.uri("").getAuthority()));
        Path said = folder.resolve("said.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", script.getFileName().toString()).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(said.toFile());
        bash.environment().put("SERVER_PORT", String.valueOf(connector.uri("").getPort()));
        Process shell = bash.start();

        assertThat(shell.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
        assertThat(shell.exitValue()).as("%s%n%s%nsaid:%n%s", block, block.commands(), Files.readString(said)).isZero();
    }

    /** The reader's shell: curl may be missing on the machine, and nothing starts a second connector or a build. */
    private static String prelude() {
        return """
                shopt -s expand_aliases
                if type -P curl > /dev/null; then
                  curl() { command curl -f "$@"; }
                else
                  curl() { '%s' -cp '%s' io.capstream.docs.Curl "$@"; }
                fi
                java() {
                  case "$*" in
                    *"-jar target/capillary-streaming-events.jar "[a-z]*) '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:SharedArchiveFile=target/classes.jsa "$@" ;;
                    *) echo "not run, it would start or unpack a connector: java $*" ;;
                  esac
                }
                connector() { java -jar target/capillary-streaming-events.jar "$@"; }
                command_not_found_handle() { echo "$1 is not here. If CI has none, say so in DocumentedCommandsIT.NOT_RUN"; return 127; }
                """.formatted(ConnectorProcess.JAVA, Path.of("target/test-classes").toAbsolutePath(), ConnectorProcess.JAVA)
                + NOT_RUN.entrySet().stream().map(command ->
                        "%s() { echo 'not run, %s'; }%n".formatted(command.getKey(), command.getValue()))
                        .collect(Collectors.joining());
    }
}
