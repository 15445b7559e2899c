package io.capstream.platform;

import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Aggregation strategy {@code refusedByDataflows} of the step that serves the dataflows of a batch: out of it comes the batch's own
 * {@link Delivery}, with what each dataflow has refused. When one has failed, the batch has.
 */
@Component("refusedByDataflows")
class RefusedByDataflows implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange dataflow) {
        throw new UnsupportedOperationException("refusedByDataflows joins what a split has sent, in routes/deliver");
    }

    /** Camel calls it for one dataflow at a time. */
    @Override
    public Exchange aggregate(Exchange before, Exchange dataflow, Exchange batch) {
        if (dataflow.getException() != null) {
            batch.setException(dataflow.getException());
        }
        Delivery delivery = batch.getMessage().getBody(Delivery.class);
        Optional.ofNullable(dataflow.getVariable(Answer.OUTBOX, Outbox.class))
                .ifPresent(outbox -> batch.getMessage().setBody(delivery.plus(outbox)));
        return batch;
    }
}
