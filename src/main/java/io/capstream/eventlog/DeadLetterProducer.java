package io.capstream.eventlog;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code event-log:dead-letter}: gives the event of variable {@code seq} up as a dead letter, for the variables {@code reason}
 * and {@code message}. It is kept when its batch is committed.
 */
final class DeadLetterProducer extends DefaultProducer {

    DeadLetterProducer(Endpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        Batch.of(exchange).deadLetter(
                variable(exchange, "seq", Long.class),
                variable(exchange, "reason", String.class),
                variable(exchange, "message", String.class));
    }

    private static <T> T variable(Exchange exchange, String name, Class<T> type) {
        T value = exchange.getVariable(name, type);
        if (value == null) {
            throw new IllegalArgumentException(
                    "event-log:dead-letter needs the variable '" + name + "', which the route has not set");
        }
        return value;
    }
}
