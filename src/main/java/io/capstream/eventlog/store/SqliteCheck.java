package io.capstream.eventlog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;

/**
 * Looks at the file of a log before anything is written to it. What a kill has left in the write-ahead log belongs to this file and to no
 * other; the end of the first connection that may write copies it into whatever file has this name.
 */
public final class SqliteCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCheck.class);
    private static final int BUSY_MILLIS = 5_000;
    private static final int CORRUPT = 11;
    private static final int NO_DATABASE = 26;
    private static final Set<Integer> DAMAGED = Set.of(CORRUPT, NO_DATABASE);
    private static final int PRIMARY = 0xff;
    private static final long LARGE = 1_000_000_000;

    private final Path file;

    public SqliteCheck(Path file) {
        this.file = file;
    }

    /**
     * What is wrong with the log; empty when all fits, and when there is no log yet. After a clean stop its pages are not all read
     * again, which would take minutes for a large file.
     */
    Optional<String> problem() {
        boolean killed = Files.exists(writeAheadLog());
        if (killed && size() > LARGE) {
            LOG.info("{} is checked, as the connector did not end by itself; that takes a second or two for each of its {} GB",
                    file, size() / LARGE);
        }
        return problem(killed);
    }

    /** The same with all pages. */
    public Optional<String> problemOfPages() {
        return problem(true);
    }

    private Optional<String> problem(boolean pages) {
        return size() == 0 && !Files.exists(writeAheadLog()) ? Optional.empty() : read(pages);
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private Optional<String> read(boolean pages) {
        try (Connection connection = open(file)) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            LogCheck check = new LogCheck(sql);
            Optional<String> problem = pages ? check.pages() : Optional.empty();
            return problem.isPresent() || !isLaidOut(sql) ? problem : check.account();
        } catch (SQLException | DataAccessException problem) {
            return ofDamage(problem);
        }
    }

    /** Reads only, and so leaves a write-ahead log where it is. */
    public static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(SqliteDatabase.PREFIX + file);
    }

    /** A start that was killed may have left a file without tables. */
    public static boolean isLaidOut(JdbcClient sql) {
        return sql.sql("select exists (select 1 from sqlite_master where name = 'settled')").query(Boolean.class).single();
    }

    private static Optional<String> ofDamage(Exception problem) {
        return NestedExceptionUtils.getMostSpecificCause(problem) instanceof SQLException cause && isDamage(cause)
                ? Optional.of(Causes.describe(problem))
                : Optional.empty(); // whoever opens it to write will meet it and name it
    }

    /** Whether the database says that the file is not what it should be. */
    static boolean isDamage(SQLException problem) {
        return DAMAGED.contains(problem.getErrorCode() & PRIMARY);
    }

    private Path writeAheadLog() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }
}
