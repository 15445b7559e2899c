package io.capstream.eventlog;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server of one test, which may kill it and start it again on the same port, with its files. */
public final class OwnPostgres implements AutoCloseable {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    /** Starts a server that keeps its files in this folder. */
    public OwnPostgres(Path data) {
        this.data = data;
        this.port = freePort();
        start();
    }

    /** Starts it again, as soon as what it was killed with is gone. */
    public void start() {
        server = await().atMost(BOUND).ignoreExceptions().until(this::startOnce, started -> true);
    }

    private EmbeddedPostgres startOnce() throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
    }

    /** As by kill -9. The postmaster writes its process id into its folder; what it has started ends with it. */
    public void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(BOUND).until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        server.close();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The URL of one of its databases, as a superuser. */
    public String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    /** One of its databases, for a superuser. */
    public JdbcClient sql(String database) {
        return JdbcClient.create(server.getDatabase("postgres", database));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
