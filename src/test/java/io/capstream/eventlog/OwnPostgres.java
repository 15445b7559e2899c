package io.capstream.eventlog;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

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

    /**
     * Another server, which follows this one in a folder of its own: from now on a commit is done when both have it. This one is stopped
     * for a moment, as a backup of one that runs (pg_basebackup) is not among the tests' programs.
     */
    public OwnPostgres standby(Path folder) throws IOException {
        close();
        FileSystemUtils.copyRecursively(data, folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(folder.resolve("standby.signal"));
        Files.writeString(folder.resolve("postgresql.auto.conf"), "primary_conninfo = 'host=127.0.0.1 user=postgres port=" + port + "'\n");
        start();
        OwnPostgres standby = new OwnPostgres(folder);
        JdbcClient sql = sql("postgres");
        sql.sql("alter system set synchronous_standby_names = '*'").update();
        sql.sql("select pg_reload_conf()").query(Boolean.class).single();
        await().atMost(BOUND).until(() -> sql.sql("select exists (select 1 from pg_stat_replication where sync_state = 'sync')")
                .query(Boolean.class).single());
        return standby;
    }

    /** Lets a standby take over. */
    public void promote() {
        sql("postgres").sql("select pg_promote()").query(Boolean.class).single();
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
