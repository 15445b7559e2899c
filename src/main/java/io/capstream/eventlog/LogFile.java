package io.capstream.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** The file of a SQLite log, owned by one process: two would both deliver the same lanes. */
final class LogFile implements AutoCloseable {

    private final FileChannel lock;
    private final FileChannel data;

    private LogFile(FileChannel lock, FileChannel data) {
        this.lock = lock;
        this.data = data;
    }

    /**
     * Makes the file and its folder and takes the lock beside it. The operating system gives it free when the process dies.
     *
     * @throws IllegalStateException when another process owns the file, or the folder cannot be written
     */
    static LogFile own(Path file) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try {
            FileRights.makeFolder(file.toAbsolutePath().getParent());
            FileChannel channel = FileRights.open(lockFile);
            if (isLocked(channel)) {
                LogFile owned = new LogFile(channel, FileRights.open(file));
                FileRights.tellOfWider(file);
                return owned;
            }
            channel.close();
        } catch (IOException problem) {
            throw new IllegalStateException("The event log cannot be kept in " + file + ", the file of event-log.url: "
                    + problem + ". Give this user the right to write there, or name another file", problem);
        }
        throw new IllegalStateException("Another connector works on " + file + ", the file of event-log.url. Stop it, "
                + "name another file, or let several connectors share one PostgreSQL");
    }

    /** Returns when the disk has all that was written to the file. */
    void force() throws IOException {
        data.force(false);
    }

    /** After all connections to the file: a process that closes a file loses all its locks on it, those of SQLite too. */
    @Override
    public void close() {
        try {
            data.close();
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
