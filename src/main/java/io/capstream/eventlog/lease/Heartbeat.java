package io.capstream.eventlog.lease;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signs of life of a node, on a thread of their own: no other work may keep it from giving them, or it would lose its lanes. */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long SECONDS_TO_END = 5;

    private final Runnable beat;
    private final Duration pause;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "event-log-node");
    private volatile boolean running;
    private boolean silent;

    Heartbeat(Runnable beat, Duration pause) {
        this.beat = beat;
        this.pause = pause;
    }

    void start() {
        running = true;
        thread.start();
    }

    /** Asks for the next one now. */
    void soon() {
        asked.release();
    }

    boolean isRunning() {
        return running;
    }

    void stop() throws InterruptedException {
        running = false;
        asked.release();
        thread.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    }

    private void run() {
        while (running) {
            tryToBeat();
            try {
                if (asked.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
            } catch (InterruptedException stopping) {
                running = false;
            }
        }
    }

    private void tryToBeat() {
        try {
            beat.run();
            if (silent) {
                LOG.info("This node gives signs of life again, and gets its share of the lanes");
            }
            silent = false;
        } catch (RuntimeException failure) {
            if (!silent) {
                LOG.warn("This node can give no sign of life, so that its lanes go to others that can: {}", failure.getClass().getName());
                LOG.debug("What failed", failure);
            }
            silent = true;
        }
    }
}
