package io.capstream.platform;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/**
 * Route step {@code hold}: the caught exception goes on as a {@link HeldException}, the one that routes/error-handling.camel.yaml
 * waits on. How long, if Adobe or the circuit breaker said so, stands in the header that Camel's redelivery looks at.
 */
@Component("hold")
class Hold implements Processor {

    private final PlatformHealth health;
    private final Breakers breakers;
    private final Secrets secrets;

    Hold(PlatformHealth health, Breakers breakers, Secrets secrets) {
        this.health = health;
        this.breakers = breakers;
        this.secrets = secrets;
    }

    @Override
    public void process(Exchange call) throws HeldException {
        String flow = call.getVariable(Answer.OUTBOX, Outbox.class).flow();
        HeldException held = held(call, flow);
        held.delay().ifPresent(delay -> call.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis()));
        throw held;
    }

    private HeldException held(Exchange call, String flow) {
        Exception caught = call.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (ObjectHelper.getException(CallNotPermittedException.class, caught) != null) {
            return turnedAway(flow);
        }
        HeldException held = Optional.ofNullable(ObjectHelper.getException(HeldException.class, caught))
                .orElseGet(() -> new HeldException(unreachable(caught, secrets.words(OAuth.token(call)))));
        health.fails(flow, held.getMessage());
        return held;
    }

    /** The request was not even tried, so what the last one failed for stays the reason. */
    private HeldException turnedAway(String flow) {
        String reason = health.problem(flow).map(problem -> ". The last one: " + problem.reason()).orElse("");
        return new HeldException("Dataflow " + flow + " gets no request until a probe shows that it works again, as most of the last ones "
                + "failed" + reason, Optional.of(breakers.untilProbe(flow)));
    }

    /** What is no HTTP may be quoted in the exception. */
    private static String unreachable(Exception caught, Words words) {
        IOException cause = ObjectHelper.getException(IOException.class, caught);
        return words.of("Platform cannot be reached: " + (cause == null ? caught : cause));
    }
}
