package io.capstream.eventlog;

import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One use of the event log in a route: {@code event-log:append}, {@code event-log:dead-letter} or {@code event-log:batches}. */
final class EventLogEndpoint extends DefaultEndpoint {

    private final EventLogComponent component;
    private final String operation;

    EventLogEndpoint(String uri, EventLogComponent component, String operation) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case "append" -> new AppendProducer(this, component.appends());
            case "dead-letter" -> new DeadLetterProducer(this);
            default -> throw new IllegalArgumentException("event-log:" + operation
                    + " cannot be sent to. Write 'to: event-log:append' or 'to: event-log:dead-letter'");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!operation.equals("batches")) {
            throw new IllegalArgumentException("a route cannot begin with event-log:" + operation
                    + ". Write 'from: event-log:batches'");
        }
        BatchesConsumer consumer = new BatchesConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** A worker for each lane. */
    List<LaneWorker> workers(BatchesConsumer consumer) {
        return component.workers(consumer);
    }
}
