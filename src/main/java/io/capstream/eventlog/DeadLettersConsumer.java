package io.capstream.eventlog;

import io.capstream.eventlog.search.DeadLetter;
import io.capstream.eventlog.store.Causes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code event-log:dead-letters}: sends each dead letter that is kept through the route, the event as body and why in the variable
 * {@value DEAD_LETTER}. It comes after the commit, one by one on a thread of its own, so no step of the route can hold a lane or make
 * a lane repeat it.
 *
 * <p>Each comes once, of all nodes on one: when the route fails, after whatever retries it asks for, it is not sent again. What waits
 * survives a stop; when the process is killed, the few that it has in hand may be left out.
 */
final class DeadLettersConsumer extends ScheduledPollConsumer {

    /** Variable with the {@link DeadLetter}, for routes and what they call. */
    static final String DEAD_LETTER = "deadLetter";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersConsumer.class);
    private static final int IN_HAND = 100;

    private final EventLogEndpoint endpoint;
    private final Queue<Long> taken = new ArrayDeque<>();
    private String failing = "";
    private int untold;

    DeadLettersConsumer(EventLogEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        setGreedy(true);
    }

    @Override
    protected int poll() {
        int told = 0;
        try {
            if (taken.isEmpty()) {
                taken.addAll(endpoint.log().notices().take(IN_HAND));
            }
            while (!taken.isEmpty() && isPollAllowed()) {
                Optional<DeadLetterNotices.Notice> notice = endpoint.log().notices().read(taken.element());
                taken.remove();
                notice.ifPresent(this::tell);
                told++;
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Dead letters cannot be read for now: {}", Causes.describe(away));
        }
        return told;
    }

    private void tell(DeadLetterNotices.Notice notice) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(notice.payload());
            exchange.setVariable(DEAD_LETTER, notice.deadLetter());
            getProcessor().process(exchange);
            note(notice.deadLetter(), Optional.ofNullable(exchange.getException()));
        } catch (Exception | Error failure) {
            note(notice.deadLetter(), Optional.of(failure));
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** A line when the route begins to fail, or for another reason, and one when it works again. */
    private void note(DeadLetter letter, Optional<? extends Throwable> failure) {
        String kind = failure.map(Causes::kind).orElse("");
        if (failure.isPresent()) {
            untold++;
        }
        if (failure.isPresent() && !kind.equals(failing)) {
            LOG.warn("Route {} fails for dead letter {}, which is kept all the same: {}. What it has not told of is not sent through it "
                    + "again; GET /api/dead-letters lists all", getRouteId(), letter.id(), kind);
        } else if (failure.isEmpty() && untold > 0) {
            LOG.info("Route {} works again; it has failed for {} dead letters", getRouteId(), untold);
            untold = 0;
        }
        failing = kind;
    }

    @Override
    protected void doStart() throws Exception {
        long poll = endpoint.log().settings().poll().toMillis();
        setInitialDelay(poll);
        setDelay(poll);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        try {
            endpoint.log().notices().giveBack(List.copyOf(taken));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Route {} has not told of {} dead letters, which are kept all the same, as the event log's database is away: {}",
                    getRouteId(), taken.size(), Causes.describe(away));
        }
        taken.clear();
    }
}
