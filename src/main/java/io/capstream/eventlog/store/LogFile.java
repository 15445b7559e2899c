package io.capstream.eventlog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The file of a SQLite log, owned by one process: two would both deliver the same lanes. There are two locks. The one beside the file is
 * of its real name, so that a symbolic link does not lead past it; the one on the file itself is of the file, whatever its names.
 */
public final class LogFile implements AutoCloseable {

    /** Far behind everything that is ever in the file, and apart from the bytes that SQLite locks. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel nameLock;
    private final FileChannel data;
    private Optional<FileLock> fileLock = Optional.empty();
    private Optional<Connection> keeper = Optional.empty();

    private LogFile(Path path, FileChannel nameLock, FileChannel data) {
        this.path = path;
        this.nameLock = nameLock;
        this.data = data;
    }

    /**
     * Makes the file and its folder and takes both locks. The operating system gives them free when the process dies.
     *
     * @throws IllegalStateException when another process owns the file, or the folder cannot be written
     */
    public static LogFile own(Path file) {
        try {
            FileRights.makeFolder(file.toAbsolutePath().getParent());
            Path path = real(file);
            FileChannel nameLock = FileRights.open(path.resolveSibling(path.getFileName() + ".lock"));
            if (isLocked(nameLock)) {
                LogFile owned = new LogFile(path, nameLock, FileRights.open(path));
                owned.lock();
                return owned;
            }
            nameLock.close();
        } catch (IOException problem) {
            throw new IllegalStateException("The event log cannot be kept in " + file + ", the file of event-log.url: "
                    + problem + ". Give this user the right to write there, or name another file", problem);
        }
        throw takenByAnother(file);
    }

    /** The path without links, as far as it exists. */
    public static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path folder = file.toAbsolutePath().getParent();
        return Files.exists(folder) ? folder.toRealPath().resolve(file.getFileName()) : file.toAbsolutePath();
    }

    /** What a restore writes beside the log's file, until it is whole and takes its place. */
    public static Path halfRestored(Path file) {
        return file.resolveSibling(file.getFileName() + ".restoring");
    }

    /** @throws IllegalStateException when a restore has not come to its end */
    void refuseHalfRestored() {
        if (Files.exists(halfRestored(path))) {
            throw new IllegalStateException("A restore of the event log in " + path.toAbsolutePath() + ", the file of event-log.url, was "
                    + "cut off. Run 'java -jar capillary-streaming-events.jar restore FILE' again");
        }
    }

    /** The file's real name: SQLite keeps what belongs to it beside that. */
    Path path() {
        return path;
    }

    /**
     * Keeps the lock on the file while SQLite works on it. SQLite gives up all locks of this process on the file, this one too, when it
     * gives up the last of its own; a connection that has read the file keeps one of these until it is closed.
     *
     * @param connection that is used for nothing else; closed with this
     * @throws IllegalStateException when another process was quicker
     */
    void keepLocked(Connection connection) throws SQLException {
        keeper = Optional.of(connection);
        try (Statement read = connection.createStatement()) {
            read.execute("select count(*) from sqlite_master");
        }
        try {
            lock();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void lock() throws IOException {
        if (fileLock.isPresent()) {
            fileLock.get().release();
        }
        try {
            fileLock = Optional.ofNullable(data.tryLock(LOCKED_BYTE, 1, false));
        } catch (OverlappingFileLockException ownedInThisProcess) {
            fileLock = Optional.empty();
        }
        if (fileLock.isEmpty()) {
            close();
            throw takenByAnother(path);
        }
    }

    /** Returns when the disk has all that was written to the file. */
    void force() throws IOException {
        data.force(false);
    }

    /** After all connections to the file: a process that closes a file loses all its locks on it, those of SQLite too. */
    @Override
    public void close() {
        try {
            if (keeper.isPresent()) {
                keeper.get().close();
            }
            data.close();
            nameLock.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (SQLException problem) {
            throw new IllegalStateException("The event log's file is not closed: " + problem.getMessage(), problem);
        }
    }

    private static IllegalStateException takenByAnother(Path file) {
        return new IllegalStateException("Another connector works on " + file + ", the file of event-log.url, perhaps by another of its "
                + "names. Stop it, name another file, or let several connectors share one PostgreSQL");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ownedInThisProcess) {
            return false;
        }
    }
}
