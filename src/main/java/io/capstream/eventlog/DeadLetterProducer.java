package io.capstream.eventlog;

import io.capstream.event.Refusal;
import io.capstream.eventlog.lane.Batch;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code event-log:dead-letter}: gives an event of the batch in hand up, for the {@link Refusal} that is the body. It is kept when the
 * batch is committed, and {@code event-log:dead-letters} tells of it then.
 */
final class DeadLetterProducer extends DefaultProducer {

    DeadLetterProducer(Endpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        Batch batch = Batch.of(exchange);
        if (exchange.getMessage().getBody() instanceof Refusal refusal) {
            batch.deadLetter(refusal);
        } else {
            throw new IllegalArgumentException("event-log:dead-letter takes one of the refusals of a batch as its body, as "
                    + "routes/deliver hands them over. The body in route " + exchange.getFromRouteId() + " is something else");
        }
    }
}
