package io.capstream.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a SQLite log, owned by one process: two would both deliver the same lanes. */
final class LogFile implements AutoCloseable {

    private final FileChannel lock;

    private LogFile(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Makes the file's folder and takes the lock beside the file. The operating system gives it free when the process dies.
     *
     * @throws IllegalStateException when another process owns the file, or the folder cannot be written
     */
    static LogFile own(Path file) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new LogFile(channel);
            }
            channel.close();
        } catch (IOException problem) {
            throw new IllegalStateException("The event log cannot be kept in " + file + ", the file of event-log.url: "
                    + problem + ". Give this user the right to write there, or name another file", problem);
        }
        throw new IllegalStateException("Another connector works on " + file + ", the file of event-log.url. Stop it, "
                + "name another file, or let several connectors share one PostgreSQL");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ownedInThisProcess) {
            return false;
        }
    }
}
