package io.capstream.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process whose webhook is called. */
final class Node implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final long PACE_MILLIS = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final int port;
    private final Process process;
    private final Duration startUp;

    private Node(String name, int port, Process process, Duration startUp) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.startUp = startUp;
    }

    /** Starts the command in the folder, with its output in {@code <name>.log} there, and returns when the webhook takes a call. */
    static Node start(String name, int port, Path folder, List<String> command) throws IOException, InterruptedException {
        if (isAccepted(port)) {
            throw new IOException("port " + port + " is taken by another process; end it, or name other ports with bench.port");
        }
        long begin = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // as the README's command for production
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitAccepted(name, port, process, begin + LONGEST_START.toNanos());
        return new Node(name, port, process, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void awaitAccepted(String name, int port, Process process, long latest) throws IOException, InterruptedException {
        while (!isAccepted(port)) {
            if (!process.isAlive() || System.nanoTime() - latest > 0) {
                process.destroy();
                throw new IOException(name + " does not start; its log says why");
            }
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
    }

    private static boolean isAccepted(int port) throws InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/capillary/events"))
                .header("X-Api-Key", Plan.SECRET)
                .POST(HttpRequest.BodyPublishers.ofString("[]"))
                .build();
        try {
            return HTTP.send(call, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** From the start of the process to its first 202. */
    Duration startUp() {
        return startUp;
    }

    /** User and system time that the process has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Megabytes of memory that the process has resident now. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElseThrow(() -> new IOException(name + " has ended; its log says why"));
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
