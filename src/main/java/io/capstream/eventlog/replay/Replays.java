package io.capstream.eventlog.replay;

import io.capstream.eventlog.store.Causes;
import io.capstream.eventlog.store.EventLogSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final int POLL_SECONDS = 1;

    private final ReplayTable table;
    private final ReplayPortion portion;
    private final EventLogSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "event-log-replay"));
    private boolean hindered;

    Replays(ReplayTable table, ReplayPortion portion, EventLogSettings settings, InstantSource clock) {
        this.clock = clock;
        this.table = table;
        this.portion = portion;
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        schedule.scheduleWithFixedDelay(this::goOn, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stopWorking() throws InterruptedException {
        schedule.shutdownNow();
        schedule.awaitTermination(POLL_SECONDS, TimeUnit.SECONDS);
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

    private void goOn() {
        try {
            for (Optional<ReplayJob> job = table.running(); job.isPresent(); job = table.running()) {
                TimeUnit.MILLISECONDS.sleep(job.get().waitMillis(clock.instant()));
                replayNext(job.get());
            }
            hindered = false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException problem) {
            say(problem);
        }
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
