package io.capstream;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The packaged jar as Spring Boot's tools unpack it, with an archive of the classes that a start and a first event need: a process of it
 * starts with a third of the work. It is made once for each packaged jar, by the first test that asks.
 */
final class UnpackedJar {

    private static final Path ROOM = Path.of("target/unpacked").toAbsolutePath();

    private final Path folder;

    private UnpackedJar(Path folder) {
        this.folder = folder;
    }

    /** Waits for another process of the tests that is at it. */
    static UnpackedJar made() throws IOException {
        Files.createDirectories(ROOM);
        Path folder = ROOM.resolve(Files.getLastModifiedTime(ConnectorProcess.JAR).toMillis() + "");
        UnpackedJar jar = new UnpackedJar(folder);
        try (FileChannel channel = FileChannel.open(ROOM.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(jar.classes())) {
                jar.make();
            }
        }
        return jar;
    }

    private void make() throws IOException {
        try {
            int unpacked = new ProcessBuilder(ConnectorProcess.JAVA, "-Djarmode=tools", "-jar", ConnectorProcess.JAR.toString(), "extract", "--force",
                    "--destination", folder.toString()).inheritIO().start().waitFor();
            if (unpacked != 0) {
                throw new IOException("The jar cannot be unpacked: " + unpacked);
            }
            Path own = Files.createTempDirectory("archive");
            try (ConnectorProcess connector = ConnectorProcess.in(own, Map.of())
                    .run(List.of("-XX:ArchiveClassesAtExit=" + classes(), "-jar", file().toString())).start()) {
                connector.post("/capillary/events", RunningConnector.sample("pointsIssued"), "X-Api-Key", "local-secret");
                connector.stop();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** The options of java that run it. */
    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + classes(), "-jar", file().toString());
    }

    Path file() {
        return folder.resolve(ConnectorProcess.JAR.getFileName());
    }

    Path classes() {
        return folder.resolve("classes.jsa");
    }
}
