package io.capstream.eventlog.replay;

import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.EventLogSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Replays dead letters: puts them back at the tail of their lanes, to be mapped and delivered as new ones are, in the order in which
 * they were accepted. An unreadable one is read again first; when that fails it stays, with one attempt more.
 *
 * <p>What fits into one portion is put back at once. The rest follows at the replay's pace, on any node that runs.
 */
@Component
public class Replays {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private final ReplayTable table;
    private final ReplayPortion portion;
    private final EventLogSettings settings;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean hindered;

    Replays(ReplayTable table, ReplayPortion portion, EventLogSettings settings, InstantSource clock) {
        this.clock = clock;
        this.table = table;
        this.portion = portion;
        this.settings = settings;
    }

    /** How many dead letters the order means. */
    public long count(ReplayOrder order) {
        return portion.count(order);
    }

    /**
     * Starts a replay and puts its first portion back.
     *
     * @return the replay as it stands now; empty when another one is running
     */
    public Optional<ReplayJob> start(ReplayOrder order) {
        long matched = portion.count(order);
        Optional<Long> started = table.start(order, matched, order.perSecond().orElse(settings.replayPerSecond()));
        started.map(table::get).filter(ReplayJob::isNew).ifPresent(this::replayNext);
        return started.map(table::get);
    }

    /** The replay that was started last. */
    public Optional<ReplayJob> latest() {
        return table.latest();
    }

    /** Stops the replay that is running; what was put back is delivered all the same. Empty when none is running. */
    public Optional<ReplayJob> stop() {
        return table.running().filter(table::stop).map(stopped -> {
            LOG.info("Replay {} is stopped by an operator", stopped.id());
            return table.get(stopped.id());
        });
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        try {
            for (Optional<ReplayJob> job = table.running(); job.isPresent() && isToGoOn(job.get()); job = table.running()) {
                replayNext(job.get());
            }
            hindered = false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException problem) {
            say(problem);
        }
    }

    /** Waits until the next portion is due. */
    private boolean isToGoOn(ReplayJob job) throws InterruptedException {
        return !stopping.await(job.waitMillis(clock.instant()), TimeUnit.MILLISECONDS);
    }

    /** After the portion in hand; the rest follows when the connector runs again, or on another node. */
    @EventListener(ContextClosedEvent.class)
    void stopWorking() {
        stopping.countDown();
    }

    /** Once, and not every second for as long as the database is away. */
    private void say(RuntimeException problem) {
        if (!hindered) {
            LOG.warn("Whether a replay is to go on cannot be seen for now, it is tried again every second: {}",
                    Causes.describe(problem));
        }
        hindered = true;
    }

    /** A portion that is due was perhaps done by the call that started the replay, or by another node; then this does nothing. */
    private synchronized void replayNext(ReplayJob job) {
        portion.replayNext(job);
        ReplayJob now = table.get(job.id());
        if (now.state() == ReplayJob.State.DONE) {
            LOG.info("Replay {} is done: {} of {} dead letters are pending again", now.id(), now.replayed(), now.matched());
        }
    }
}
