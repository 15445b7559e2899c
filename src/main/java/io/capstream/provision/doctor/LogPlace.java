package io.capstream.provision.doctor;

import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a log in a file lies. The file is never opened: a process that closes a file loses all its locks on it, the connector's own among
 * them.
 *
 * @param file the log
 */
record LogPlace(Path file) {

    /** Made with the log and never written to again. */
    private static final String LOCK = ".lock";
    private static final String WRITE_AHEAD = "-wal";

    /** Empty when the log is in a database elsewhere. */
    static Optional<LogPlace> of(EventLogSettings log) {
        return log.url().startsWith(SqliteDatabase.PREFIX) ? Optional.of(new LogPlace(SqliteDatabase.path(log.url()).toAbsolutePath()))
                : Optional.empty();
    }

    /** Its folder, or the nearest above it that is there. */
    Path folder() {
        Path folder = file.getParent();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Its bytes, those included that are not in it yet. */
    long size() throws IOException {
        return sizeOf(file) + sizeOf(beside(WRITE_AHEAD));
    }

    /** How long it has been filled; empty when nothing tells. */
    Optional<Duration> age(Instant now) throws IOException {
        Path lock = beside(LOCK);
        return Files.exists(lock) ? Optional.of(Duration.between(Files.getLastModifiedTime(lock).toInstant(), now))
                : Optional.empty();
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static long sizeOf(Path path) throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }
}
