package io.capstream.platform;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code hold}: the caught exception goes on as a {@link HeldException}, the one that routes/error-handling.camel.yaml
 * waits on. How long, if Adobe said so, stands in the header that Camel's redelivery looks at.
 */
@Component("hold")
class Hold implements Processor {

    private final PlatformHealth health;

    Hold(PlatformHealth health) {
        this.health = health;
    }

    @Override
    public void process(Exchange call) throws HeldException {
        HeldException held = held(call.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        health.fails(call.getVariable(Answer.OUTBOX, Outbox.class).flow(), held.getMessage());
        held.delay().ifPresent(delay -> call.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis()));
        throw held;
    }

    private static HeldException held(Exception caught) {
        return caught instanceof HeldException held ? held : new HeldException("Platform cannot be reached: " + caught);
    }
}
