package io.capstream.eventlog.store;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Copies SQLite's write-ahead log into the database file, beside the writing and a little at a time. SQLite itself does so in the midst
 * of a commit, and every call that waits for that commit would wait for the disk, a tenth of a second.
 */
final class WalCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WalCheckpoints.class);
    /** A commit waits for what the disk is still writing, so that it is to be little at a time. */
    private static final int PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 500;
    private static final int LONGEST_COPY_MILLIS = 10_000;
    /** Pages of the write-ahead log, 40 MB, after which it is to begin anew. */
    private static final long LONG_ENOUGH = 10_000;
    /** Waits for nobody: what somebody still reads is left for the next time. */
    private static final String CHECKPOINT = "pragma wal_checkpoint(passive)";

    private final LogFile file;
    private final Session beside;
    private final Session writes;
    private final Thread thread = new Thread(this::run, "event-log-checkpoint");
    private final CountDownLatch closing = new CountDownLatch(1);
    private Progress last = new Progress(0, 0);
    private long tooLong = LONG_ENOUGH;
    private int pauseMillis = LONGEST_PAUSE_MILLIS;
    private boolean hindered;

    /** @param beside has a connection to spare */
    WalCheckpoints(LogFile file, Session beside, Session writes) {
        this.file = file;
        this.beside = beside;
        this.writes = writes;
    }

    void start() {
        thread.setDaemon(true); // a process that finds its settings unusable is not kept alive
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                pauseMillis = copied() ? PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean copied() {
        try {
            boolean copied = copy();
            hindered = false;
            return copied;
        } catch (DataAccessException | TransactionException | IOException problem) {
            say(problem);
            return false;
        }
    }

    /** @return whether there was something to copy */
    private boolean copy() throws IOException {
        Progress progress = checkpoint(beside);
        if (progress.equals(last)) {
            return false;
        }
        if (progress.pages() < last.pages()) {
            tooLong = LONG_ENOUGH;
        }
        // SQLite itself waits for the disk only when nothing is left to copy; while somebody writes, that would be in copyTheRest().
        file.force();
        last = progress.pages() > tooLong ? copyTheRest() : progress;
        return true;
    }

    /**
     * With nobody writing meanwhile: it is little by now, and the next commit begins the log anew. It does not while somebody reads for
     * long; then this is not tried again at every turn.
     */
    private Progress copyTheRest() {
        Progress progress = checkpoint(writes);
        tooLong = progress.pages() + LONG_ENOUGH;
        return progress;
    }

    private static Progress checkpoint(Session session) {
        return session.sql().sql(CHECKPOINT).query((row, n) -> new Progress(row.getLong("log"), row.getLong("checkpointed"))).single();
    }

    private void say(Exception problem) {
        if (!hindered) {
            LOG.warn("SQLite's write-ahead log cannot be copied into the event log's file for now, and grows; it is tried again: {}",
                    Causes.describe(problem));
        }
        hindered = true;
    }

    /** Not by an interrupt, which would close the file. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LONGEST_COPY_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How far it is.
     *
     * @param pages  of the write-ahead log
     * @param copied how many of them are in the file
     */
    private record Progress(long pages, long copied) {
    }
}
