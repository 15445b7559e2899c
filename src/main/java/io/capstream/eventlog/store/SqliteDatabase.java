package io.capstream.eventlog.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A log in a file, for one process. */
public final class SqliteDatabase implements Database {

    public static final String PREFIX = "jdbc:sqlite:";
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int BUSY_MILLIS = 5_000;
    /** Pages of the write-ahead log, 400 MB, after which a commit copies them itself, should {@link WalCheckpoints} be hindered. */
    private static final int CHECKPOINT_PAGES = 100_000;
    /** Kilobytes of pages that the connection for writing keeps, so that the indexes' upper levels are not read again each time. */
    private static final int WRITING_CACHE = 16_000;
    /** Of each connection for reading: a lane reads what is newest, and once. */
    private static final int READING_CACHE = 500;
    /** SQLite's number for synchronous=FULL; EXTRA is 3. */
    private static final int FULL = 2;

    private final LogFile file;
    private final FailedConnections failures;
    private final HikariDataSource reading;
    private final HikariDataSource writing;
    private final Session reads;
    private final Session writes;
    private final WalCheckpoints checkpoints;

    private SqliteDatabase(LogFile file, EventLogSettings settings) {
        this.file = file;
        this.failures = new FailedConnections(file.path());
        this.reading = pool(settings.url(), "event-log-reads", SQLiteConfig.TransactionMode.DEFERRED, READING_CACHE, settings.lanes() + 5);
        // SQLite has one writer at a time. With one connection the others queue in turn; SQLite itself would make them poll.
        this.writing = pool(settings.url(), "event-log-writes", SQLiteConfig.TransactionMode.IMMEDIATE, WRITING_CACHE, 1);
        this.reads = Session.on(reading);
        this.writes = Session.on(writing);
        this.checkpoints = new WalCheckpoints(file, reads, writes);
    }

    static SqliteDatabase open(EventLogSettings settings) {
        LogFile file = LogFile.own(path(settings.url()));
        Path path = file.path();
        try {
            file.refuseHalfRestored();
            new SqliteCheck(path).problem().ifPresent(problem -> {
                throw new IllegalStateException(damaged(path, problem));
            });
            file.keepLocked(source(settings.url(), SQLiteConfig.TransactionMode.DEFERRED, READING_CACHE).getConnection());
            SqliteDatabase database = new SqliteDatabase(file, settings);
            database.refuseToForget();
            Schema.migrate(database.reading, "integer", "blob");
            database.writes.sql().sql("update log_head set next_position = next_position").update();
            database.checkpoints.start();
            LOG.info("The event log is kept in {}, in {} lanes", path, settings.lanes());
            FileRights.tellOfWider(path);
            return database;
        } catch (IOException | SQLException | DataAccessException | FlywayException | HikariPool.PoolInitializationException problem) {
            file.close();
            throw new IllegalStateException("The event log cannot be kept in " + path.toAbsolutePath() + ", the file of event-log.url: "
                    + NestedExceptionUtils.getMostSpecificCause(problem).getMessage() + ". Give this user the right to read and write "
                    + "it and its folder, make room on the disk, or name another file", problem);
        } catch (RuntimeException problem) {
            file.close();
            throw problem;
        }
    }

    /** What is wrong with the file, and what to do. */
    static String damaged(Path file, String problem) {
        return "The event log in " + file.toAbsolutePath() + ", the file of event-log.url, is damaged: " + problem
                + ". Perhaps an older copy was laid over it. Stop the connector, and put a backup in its place with "
                + "'java -jar capillary-streaming-events.jar restore FILE'; what is there now is kept beside it.";
    }

    /** What was answered 202 must be on disk, so what SQLite has made of the settings is looked at, and not only what was set. */
    private void refuseToForget() {
        for (Session session : List.of(reads, writes)) {
            String journal = session.sql().sql("pragma journal_mode").query(String.class).single();
            int synchronous = session.sql().sql("pragma synchronous").query(Integer.class).single();
            if (!journal.equals("wal") || synchronous < FULL) {
                throw new IllegalStateException("The event log would not survive a power cut: SQLite works with journal_mode=" + journal
                        + ", synchronous=" + synchronous + " instead of wal and 2. Take such parameters out of event-log.url, and keep "
                        + "the file on a disk of this machine, as a network drive has no WAL");
            }
        }
    }

    @Override
    public Session reads() {
        return reads;
    }

    @Override
    public Session writes() {
        return writes;
    }

    @Override
    public Optional<String> damage() {
        return failures.damage();
    }

    /** This process owns the file. */
    @Override
    public boolean isUsedElsewhere() {
        return false;
    }

    @Override
    public Optional<Session> nodes() {
        return Optional.empty();
    }

    @Override
    public void close() {
        checkpoints.close();
        writing.close();
        reading.close();
        file.close();
    }

    public static Path path(String url) {
        String path = url.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^file:", "");
        if (path.isBlank() || path.startsWith(":")) {
            throw new IllegalStateException("event-log.url must name a file, for example jdbc:sqlite:data/event-log.db");
        }
        return Path.of(path);
    }

    private static SQLiteDataSource source(String url, SQLiteConfig.TransactionMode mode, int cacheKilobytes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(mode);
        config.setCacheSize(-cacheKilobytes);
        // Deleted rows are wiped. "fast" would leave those of whole pages, and so most of a payload; what this costs, only a deletion pays.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private HikariDataSource pool(
            String url, String name, SQLiteConfig.TransactionMode mode, int cacheKilobytes, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(url, mode, cacheKilobytes));
        pool.setPoolName(name);
        pool.setMaximumPoolSize(connections);
        pool.setExceptionOverride(failures);
        pool.setConnectionInitSql("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
        HikariDataSource opened = new HikariDataSource(pool);
        failures.watch(opened);
        return opened;
    }
}
