package io.capstream.eventlog;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Copies SQLite's write-ahead log into the database file, beside the writing. SQLite itself does so in the midst of a commit, and every
 * call that waits for that commit would wait for the disk, a tenth of a second.
 */
final class WalCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WalCheckpoints.class);
    private static final int EVERY_MILLIS = 500;
    /** Pages of the write-ahead log, 40 MB, after which it is to begin anew. */
    private static final long LONG_ENOUGH = 10_000;
    /** Waits for nobody: what somebody still reads is left for the next time. Its second column is the length of the log, in pages. */
    private static final String CHECKPOINT = "pragma wal_checkpoint(passive)";

    private final Session beside;
    private final Session writes;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(WalCheckpoints::thread);
    private boolean hindered;

    /** @param beside a connection of its own */
    WalCheckpoints(Session beside, Session writes) {
        this.beside = beside;
        this.writes = writes;
        schedule.scheduleWithFixedDelay(this::copy, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** No process is kept alive by it, for example one that finds its settings unusable. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "event-log-checkpoint");
        thread.setDaemon(true);
        return thread;
    }

    private void copy() {
        try {
            if (checkpoint(beside) > LONG_ENOUGH) {
                copyTheRest();
            }
            hindered = false;
        } catch (DataAccessException | TransactionException problem) {
            say(problem);
        }
    }

    /** With nobody writing meanwhile, so that nothing is left and the next commit begins the log anew. It is little by now. */
    private void copyTheRest() {
        checkpoint(writes);
    }

    private static long checkpoint(Session session) {
        return session.sql().sql(CHECKPOINT).query((row, n) -> row.getLong(2)).single();
    }

    private void say(RuntimeException problem) {
        if (!hindered) {
            LOG.warn("SQLite's write-ahead log cannot be copied into the event log's file for now, and grows; it is tried again: {}",
                    HeldLane.describe(problem));
        }
        hindered = true;
    }

    @Override
    public void close() {
        schedule.shutdown();
        try {
            schedule.awaitTermination(EVERY_MILLIS * 20L, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
