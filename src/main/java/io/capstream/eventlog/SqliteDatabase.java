package io.capstream.eventlog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A log in a file, for one process. */
final class SqliteDatabase implements Database {

    static final String PREFIX = "jdbc:sqlite:";
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int BUSY_MILLIS = 5_000;

    private final LogFile file;
    private final HikariDataSource reading;
    private final HikariDataSource writing;
    private final Session reads;
    private final Session writes;
    private final List<Semaphore> lanes;

    private SqliteDatabase(LogFile file, EventLogSettings settings) {
        this.file = file;
        this.reading = pool(settings.url(), "event-log-reads", SQLiteConfig.TransactionMode.DEFERRED, settings.lanes() + 4);
        // SQLite has one writer at a time. With one connection the others queue in turn; SQLite itself would make them poll.
        this.writing = pool(settings.url(), "event-log-writes", SQLiteConfig.TransactionMode.IMMEDIATE, 1);
        this.reads = Session.on(reading);
        this.writes = Session.on(writing);
        this.lanes = Stream.generate(() -> new Semaphore(1)).limit(settings.lanes()).toList();
    }

    static SqliteDatabase open(EventLogSettings settings) {
        Path path = path(settings.url());
        LogFile file = LogFile.own(path);
        try {
            SqliteDatabase database = new SqliteDatabase(file, settings);
            Schema.migrate(database.reading, "integer", "blob");
            LOG.info("The event log is kept in {}, in {} lanes", path, settings.lanes());
            return database;
        } catch (RuntimeException problem) {
            file.close();
            throw problem;
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
    public Optional<LaneLock> lock(int lane) throws InterruptedException {
        Semaphore semaphore = lanes.get(lane);
        return semaphore.tryAcquire(1, TimeUnit.SECONDS) ? Optional.of(new OwnLane(semaphore)) : Optional.empty();
    }

    @Override
    public void close() {
        writing.close();
        reading.close();
        file.close();
    }

    private static Path path(String url) {
        String path = url.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^file:", "");
        if (path.isBlank() || path.startsWith(":")) {
            throw new IllegalStateException("event-log.url must name a file, for example jdbc:sqlite:data/event-log.db");
        }
        return Path.of(path);
    }

    private static HikariDataSource pool(String url, String name, SQLiteConfig.TransactionMode mode, int connections) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setPoolName(name);
        pool.setMaximumPoolSize(connections);
        return new HikariDataSource(pool);
    }

    /** A lane of this process: no other process has the file. */
    private final class OwnLane implements LaneLock {

        private final Semaphore semaphore;
        private volatile boolean closed;

        private OwnLane(Semaphore semaphore) {
            this.semaphore = semaphore;
        }

        @Override
        public Session session() {
            return writes;
        }

        /** It is not lost by itself; a batch that was cut off may still be on its way when the lane is free again. */
        @Override
        public boolean isHeld() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
            semaphore.release();
        }
    }
}
