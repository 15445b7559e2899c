package io.capstream.eventlog;

import io.capstream.eventlog.lane.BatchDelivery;
import io.capstream.eventlog.lane.LaneSignals;
import io.capstream.eventlog.lane.MovedLaneException;
import io.capstream.eventlog.store.Causes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Works off one lane, a batch after the other, on a thread of its own. */
final class LaneWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);

    private final int lane;
    private final BatchesConsumer consumer;
    private final BatchDelivery batches;
    private final LaneSignals signals;
    private final HeldLane heldLane;
    private final LaneTrials trials;
    private final Duration poll;
    private final BackOff backOff;
    private final Thread thread;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopped;

    LaneWorker(int lane, BatchesConsumer consumer, BatchDelivery batches, LaneSignals signals, HeldLane heldLane, LaneTrials trials,
            Duration poll, BackOff backOff) {
        this.lane = lane;
        this.consumer = consumer;
        this.batches = batches;
        this.signals = signals;
        this.heldLane = heldLane;
        this.trials = trials;
        this.poll = poll;
        this.backOff = backOff;
        this.thread = consumer.getEndpoint().getCamelContext().getExecutorServiceManager()
                .newThread("event-log-lane-" + lane, this::work);
    }

    void start() {
        thread.start();
    }

    /** Lets it look at once for what waits. */
    void wake() {
        signals.give(lane);
    }

    /** Cuts the batch in hand off, if there is one: it is not committed. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
    }

    /** Whether a batch is in hand, its commit included. */
    boolean isBusy() {
        return busy.get();
    }

    private void work() {
        BackOffExecution pause = backOff.start();
        while (!stopped) {
            try {
                takeTurn();
                pause = backOff.start();
            } catch (InterruptedException stopping) {
                LOG.debug("Lane {} is interrupted", lane);
            } catch (PostponedBatchException postponed) {
                rest(postponed.getCause(), postponed.delay().toMillis());
            } catch (Exception | Error failure) {
                rest(failure, pause.nextBackOff());
            }
        }
    }

    private void takeTurn() throws Exception {
        trials.begin(lane);
        switch (deliverNext()) {
            case NOTHING -> signals.await(lane, poll);
            case LAST_BATCH -> TimeUnit.MILLISECONDS.sleep(consumer.linger().toMillis());
            case FULL_BATCH -> LOG.trace("Lane {} goes on at once", lane);
        }
    }

    private BatchDelivery.Turn deliverNext() throws Exception {
        busy.set(true);
        try {
            return consumer.isStartingOrStarted()
                    ? batches.deliverNext(lane, consumer.batchSize(), consumer::deliver)
                    : BatchDelivery.Turn.NOTHING;
        } catch (MovedLaneException moved) {
            LOG.info("{}", moved.getMessage());
            return BatchDelivery.Turn.NOTHING;
        } finally {
            busy.set(false);
        }
    }

    private void rest(Throwable failure, long millis) {
        if (stopped || !consumer.isStartingOrStarted()) {
            LOG.info("Lane {} stops before its batch is done; the same events come again: {}", lane, Causes.kind(failure));
            return;
        }
        LOG.warn("Lane {} is held and tries again in {} ms: {}. GET /api/status says why", lane, millis, Causes.kind(failure));
        heldLane.note(lane, Causes.describe(failure));
        try {
            trials.await(lane, Duration.ofMillis(millis));
        } catch (InterruptedException stopping) {
            LOG.debug("Lane {} is interrupted", lane);
        }
    }
}
