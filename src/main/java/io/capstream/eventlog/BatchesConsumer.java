package io.capstream.eventlog;

import io.capstream.event.BatchInHand;
import io.capstream.eventlog.lane.Batch;
import io.capstream.eventlog.lease.LaneLease;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * {@code event-log:batches}: sends the events of each lane through the route, a batch an exchange, as a list of
 * {@code LoggedEvent}.
 *
 * <p>When the exchange succeeds, the lane's cursor moves and the dead letters given on the way are kept, in one transaction. When
 * it fails, the same events come again, after the delay of the header {@code CamelRedeliveryDelay} or else soon. To stop, Camel
 * suspends it, which takes no new batch, waits for the batches in hand as long as {@code camel.main.shutdown-timeout}, and then cuts
 * them off.
 */
final class BatchesConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Duration END = Duration.ofSeconds(2);

    private final EventLogEndpoint endpoint;
    private volatile List<LaneWorker> workers = List.of();

    BatchesConsumer(EventLogEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** Events of a batch at most. */
    int batchSize() {
        return endpoint.getBatchSize();
    }

    /** How long a lane waits after a batch that was not full. */
    Duration linger() {
        return Duration.ofMillis(endpoint.getLinger());
    }

    /**
     * Sends a batch through the route.
     *
     * @throws PostponedBatchException when it failed and has set the header {@code CamelRedeliveryDelay}
     * @throws Exception               the route's own, when it failed otherwise, or has left something out
     */
    void deliver(Batch batch, LaneLease lease) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            batch.putOn(exchange);
            LaneOwnership.putOn(exchange, lease);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw failure(exchange);
            }
            if (exchange.isRollbackOnly()) {
                throw new IllegalStateException("the route has rolled " + batch + " back");
            }
            requireSettled(batch, exchange.getMessage().getBody());
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void requireSettled(Batch batch, Object body) {
        if (body instanceof BatchInHand left) {
            batch.requireSettled(left, getRouteId());
        } else if (endpoint.isRequireDelivery()) {
            throw new IllegalStateException("route " + getRouteId() + " has ended without the body that its last step left, which says what "
                    + "became of the batch. Nothing is lost: the batch comes again. Put the steps back as routes/deliver has them. Where the "
                    + "route takes batches elsewhere, say requireDelivery: false at event-log:batches");
        }
        if (endpoint.isRequireDelivery()) {
            batch.requireMapped(getRouteId());
        }
    }

    private static Exception failure(Exchange exchange) {
        Long delay = exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        return delay == null ? exchange.getException() : new PostponedBatchException(exchange.getException(), Duration.ofMillis(delay));
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    /** Camel counts an exchange only until it leaves the route; its commit must be waited for as well. */
    @Override
    public int getPendingExchangesSize() {
        return (int) workers.stream().filter(LaneWorker::isBusy).count();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // What is to be done is done by stopping.
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        workers = endpoint.workers(this);
        endpoint.log().laneStart().begin(this::begin);
    }

    private void begin() {
        workers.forEach(LaneWorker::start);
        endpoint.log().leases().join(endpoint.log().signals()::give, batchSize());
    }

    /** What came in meanwhile has rung in vain. */
    @Override
    protected void doResume() throws Exception {
        super.doResume();
        workers.forEach(LaneWorker::wake);
    }

    @Override
    protected void doStop() throws Exception {
        workers.forEach(LaneWorker::stop);
        for (LaneWorker worker : workers) {
            worker.awaitEnd(END);
        }
        workers = List.of();
        endpoint.log().leases().leave();
        super.doStop();
    }
}
