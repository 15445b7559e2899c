package io.capstream.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process under load: the connector, or the floor that it is compared with. */
final class Subject implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final int port;
    private final Process process;

    private Subject(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /** Starts the command in the folder, with its output in {@code <name>.log} there, and returns when the webhook answers. */
    static Subject start(String name, int port, Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Subject subject = new Subject(name, port, builder.start());
        subject.awaitAnswer();
        return subject;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/capillary/events"))
                .POST(HttpRequest.BodyPublishers.ofString("[]"))
                .build();
        Instant latest = Instant.now().plus(LONGEST_START);
        while (true) {
            try {
                if (HTTP.send(call, HttpResponse.BodyHandlers.discarding()).statusCode() != 503) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(latest)) {
                    throw new IOException(name + " does not start; its log says why", notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** User and system time that the process has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Megabytes of memory that the process has resident now. */
    long residentMegabytes() throws IOException {
        return status("VmRSS:");
    }

    /** The most that it ever had. */
    long peakMegabytes() throws IOException {
        return status("VmHWM:");
    }

    private long status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
