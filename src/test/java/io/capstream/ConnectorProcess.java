package io.capstream;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged jar, running as a process of its own in a folder that holds only what a user has there; unpacked, as it starts sooner so,
 * unless a test says {@link #packed}.
 */
public final class ConnectorProcess implements AutoCloseable {

    static final Path JAR = Path.of("target/capillary-streaming-events.jar").toAbsolutePath();

    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;
    private final Map<String, String> environment;
    private final int port;
    private List<String> memory = List.of("-Xmx512m");
    private List<String> program = List.of();
    private Process process;

    private ConnectorProcess(Path folder, Map<String, String> environment, int port) {
        this.folder = folder;
        this.environment = environment;
        this.port = port;
    }

    /** Copies {@code application.yaml}, {@code routes/} and {@code mappings/} to the folder; nothing runs yet. */
    public static ConnectorProcess in(Path folder, Map<String, String> environment) throws IOException {
        copy(Path.of("application.yaml"), folder);
        copy(Path.of("routes"), folder);
        copy(Path.of("mappings"), folder);
        return new ConnectorProcess(folder, environment, freePort());
    }

    /** In a folder as it is. */
    public static ConnectorProcess inAsIs(Path folder, Map<String, String> environment) throws IOException {
        return new ConnectorProcess(folder, environment, freePort());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** With so much heap, such as {@code 256m}. */
    public ConnectorProcess withMemory(String heap) {
        memory = List.of("-Xmx" + heap);
        return this;
    }

    /** With the memory that the README gives it in production, and ending as there when that does not do. */
    ConnectorProcess withMemoryOfTheReadme() {
        memory = List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError");
        return this;
    }

    /** As {@code java -jar} of the one file, with what lies in {@code lib/}. */
    ConnectorProcess packed() {
        return run(List.of("-jar", JAR.toString()));
    }

    /** With these options of java in place of those that run the unpacked jar. */
    ConnectorProcess run(List<String> options) {
        program = options;
        return this;
    }

    /** Whether it runs, ready or not. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Starts the jar without waiting for it, as the connector or with a command. Compiled by the quick compiler only, which halves the
     * time of a start.
     */
    public ConnectorProcess launch(String... command) throws IOException {
        List<String> call = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        call.addAll(memory);
        call.addAll(program.isEmpty() ? UnpackedJar.made().options() : program);
        call.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(call);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        process = builder.directory(folder.toFile()).start();
        return this;
    }

    /** Runs another command in the same folder, when the one before has ended; the log is that of this one only. */
    ConnectorProcess again(String... command) throws IOException {
        Files.delete(log());
        return launch(command);
    }

    /** Starts the jar and waits until it is ready for events. */
    public ConnectorProcess start() throws IOException {
        return launch().awaitReady();
    }

    /** Waits until what was launched is ready for events. */
    public ConnectorProcess awaitReady() {
        try {
            await().atMost(Duration.ofMinutes(8)).pollInterval(Duration.ofMillis(200)).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the connector stopped at start:\n" + logText());
                }
                return isReady();
            });
            return this;
        } catch (RuntimeException notReady) {
            close();
            throw notReady;
        }
    }

    private boolean isReady() {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Lets it run for a while, whatever it is at. */
    void runFor(Duration time) throws InterruptedException {
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the connector stopped by itself:\n" + logText());
        }
    }

    /** As {@code kill -9}: no shutdown hook runs. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it where it is, as a container that is paused: it does nothing, and its connections stay open. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on. */
    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IOException("kill " + signal + " ended with " + exitCode);
        }
    }

    /** As {@code kill}, waiting for the process to end in its own time; returns its exit code. */
    public int stop() throws InterruptedException {
        terminate();
        return exitCode();
    }

    /** As {@code kill}, without waiting. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the connector does not stop:\n" + logText());
        }
        return process.exitValue();
    }

    /** What every user of the machine can see of it. */
    String commandLine() {
        return process.info().commandLine().orElse("");
    }

    /** The address of one of its paths. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Calls one of its paths, with headers by name and value. */
    public HttpResponse<String> get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts to one of its paths, with headers by name and value. */
    public HttpResponse<String> post(String path, String body, String... headers) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private Path log() {
        return folder.resolve("connector.log");
    }

    /** What it has written so far. */
    public String logText() {
        try {
            return Files.readString(log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Copies a file or a folder, with its path, to the folder. */
    static void copy(Path source, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(file);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
