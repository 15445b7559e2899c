package io.capstream.platform;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Route step {@code turn}: turns away whoever comes before the dataflow may be tried again; the first one then is the probe. */
@Component("turn")
class Turn implements Processor {

    private final Turns turns;
    private final Breakers breakers;

    Turn(Turns turns, Breakers breakers) {
        this.turns = turns;
        this.breakers = breakers;
    }

    @Override
    public void process(Exchange call) throws TurnedAwayException {
        String flow = call.getVariable(Answer.OUTBOX, Outbox.class).flow();
        if (!turns.until(flow).isZero()) {
            throw new TurnedAwayException();
        }
        breakers.letProbe(flow);
    }
}
