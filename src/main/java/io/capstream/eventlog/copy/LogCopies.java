package io.capstream.eventlog.copy;

import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.FileRights;
import io.capstream.eventlog.store.LogFile;
import io.capstream.eventlog.store.SqliteCheck;
import io.capstream.eventlog.store.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies of a SQLite log. One is made while the connector runs, as the log is at one moment; it takes the log's place while it does not.
 * A copy of the bare file is none: the newest events are in the write-ahead log beside it.
 */
public final class LogCopies {

    private final Path file;

    private LogCopies(Path file) {
        this.file = file;
    }

    /** @throws IllegalStateException when the log is in no file */
    public static LogCopies of(EventLogSettings settings) {
        if (!settings.url().startsWith(SqliteDatabase.PREFIX)) {
            throw new IllegalStateException("The event log of event-log.url is in no file. Use what its server has for that: pg_dump makes "
                    + "a copy while the connector runs, and pg_restore puts it in place while no node does");
        }
        try {
            return new LogCopies(LogFile.real(SqliteDatabase.path(settings.url())));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * Copies the log as it is now.
     *
     * @throws IllegalStateException when there is none, or it is damaged, or the copy cannot be written
     */
    public Content backup(Path copy) {
        if (Files.exists(copy)) {
            throw new IllegalStateException(copy + " is there already. Name a file that is not");
        }
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no event log at " + file.toAbsolutePath() + ", the file of event-log.url");
        }
        Path part = beside(copy, ".part");
        copy(file, part);
        try {
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(copy);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return content(copy);
    }

    /**
     * Puts a copy in the log's place, and keeps what is there.
     *
     * @throws IllegalStateException when a connector works on the log, or the copy is no whole log
     */
    public Restored restore(Path copy) {
        if (!Files.exists(copy)) {
            throw new IllegalStateException("There is no " + copy);
        }
        try (LogFile owned = LogFile.own(file)) {
            Path part = LogFile.halfRestored(file);
            copy(copy, part);
            Path kept = keep();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(beside(file, "-shm"));
            forceFolder(file);
            return new Restored(content(file), kept);
        } catch (IOException problem) {
            throw new IllegalStateException("The copy cannot be put in place: " + problem, problem);
        }
    }

    /** By SQLite, so that it has what the write-ahead log has, and none of what was deleted. */
    private static void copy(Path from, Path to) {
        new SqliteCheck(from).problemOfPages().ifPresent(problem -> {
            throw new IllegalStateException(from + " is no whole event log: " + problem);
        });
        try (Connection connection = SqliteCheck.open(from)) {
            if (!SqliteCheck.isLaidOut(JdbcClient.create(new SingleConnectionDataSource(connection, true)))) {
                throw new IllegalStateException(from + " holds no event log");
            }
            Files.deleteIfExists(to);
            FileRights.open(to).close();
            try (PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
                vacuum.setString(1, to.toString());
                vacuum.execute();
            }
            try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (IOException | SQLException problem) {
            throw new IllegalStateException(from + " cannot be copied to " + to + ": " + problem.getMessage(), problem);
        }
    }

    /** The log's write-ahead log goes first: it belongs to no other file. The log itself stays until the copy takes its place. */
    private Path keep() throws IOException {
        int number = 1;
        while (Files.exists(beside(file, ".replaced-" + number))) {
            number++;
        }
        Path kept = beside(file, ".replaced-" + number);
        if (Files.exists(beside(file, "-wal"))) {
            Files.move(beside(file, "-wal"), beside(kept, "-wal"), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.createLink(kept, file);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return kept;
    }

    private static Content content(Path log) {
        try (Connection connection = SqliteCheck.open(log)) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true)).sql(Content.COUNT)
                    .query((row, n) -> new Content(row.getLong("events"), row.getLong("pending"), row.getLong("dead")))
                    .single();
        } catch (SQLException problem) {
            throw new IllegalStateException(log + " cannot be read: " + problem.getMessage(), problem);
        }
    }

    /** A new name lasts only when its folder is on disk. */
    private static void forceFolder(Path entry) throws IOException {
        try (FileChannel folder = FileChannel.open(entry.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notOnThisSystem) {
            if (System.getProperty("os.name").startsWith("Linux")) {
                throw notOnThisSystem;
            }
        }
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** How much is in a log. */
    public record Content(long events, long pending, long deadLetters) {

        private static final String COUNT = """
                select (select count(*) from event) as events,
                       (select count(*) from event e join lane l on l.lane = e.lane where e.position > l.cursor and not exists
                           (select 1 from dead_letter d where d.seq = e.seq and d.state <> 'replayed')) as pending,
                       (select count(*) from dead_letter where state = 'kept') as dead""";
    }

    /**
     * A log that a copy has taken the place of.
     *
     * @param now  what is in it now
     * @param kept the file that has what was in it before
     */
    public record Restored(Content now, Path kept) {
    }
}
