package io.capstream.platform;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/**
 * Route step {@code hold}: the caught exception goes on as a {@link HeldException}, the one that routes/error-handling.camel.yaml
 * waits on. How long, if somebody has said so, stands in the header that Camel's redelivery looks at.
 */
@Component("hold")
class Hold implements Processor {

    private static final String UNREACHABLE = "Platform cannot be reached: ";
    /** Others are probing just now; how that ends is seen so soon. */
    private static final Duration WHILE_PROBED = Duration.ofMillis(250);
    /** A lane that waits longer looks meanwhile whether its dataflow works again, or is to be tried at once. */
    private static final Duration LONGEST_NAP = Duration.ofSeconds(2);
    private static final List<Class<? extends Exception>> TURNED_AWAY =
            List.of(TurnedAwayException.class, CallNotPermittedException.class);

    private final PlatformHealth health;
    private final Breakers breakers;
    private final Turns turns;
    private final Secrets secrets;

    Hold(PlatformHealth health, Breakers breakers, Turns turns, Secrets secrets) {
        this.health = health;
        this.breakers = breakers;
        this.turns = turns;
        this.secrets = secrets;
    }

    @Override
    public void process(Exchange call) throws HeldException {
        HeldException held = held(call.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class),
                call.getVariable(Answer.OUTBOX, Outbox.class));
        held.delay().ifPresent(delay -> call.getMessage().setHeader(Exchange.REDELIVERY_DELAY, nap(delay).toMillis()));
        throw held;
    }

    private static Duration nap(Duration delay) {
        return delay.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : delay;
    }

    private HeldException held(Exception caught, Outbox outbox) {
        String flow = outbox.flow();
        if (TURNED_AWAY.stream().anyMatch(type -> ObjectHelper.getException(type, caught) != null)) {
            return turnedAway(flow);
        }
        HeldException held = Optional.ofNullable(ObjectHelper.getException(HeldException.class, caught))
                .orElseGet(() -> unreachable(caught, secrets.words(outbox.token())));
        health.fails(flow, held);
        return held;
    }

    /** The request was not even tried, so what the last one failed for stays the reason. */
    private HeldException turnedAway(String flow) {
        String reason = health.problem(flow).map(problem -> ". The last one: " + problem.reason()).orElse("");
        String why = "Dataflow " + flow + " gets no request " + (breakers.of(flow).isClosed()
                ? "before the time that Adobe's Retry-After asks for"
                : "until a probe shows that it works again, as most of the last ones failed");
        Duration wait = turns.until(flow);
        return new HeldException(why, why + reason, Optional.of(wait.compareTo(WHILE_PROBED) > 0 ? wait : WHILE_PROBED));
    }

    /** What is no HTTP may be quoted in the exception. */
    private static HeldException unreachable(Exception caught, AdobeMessage words) {
        Exception cause = Optional.<Exception>ofNullable(ObjectHelper.getException(IOException.class, caught)).orElse(caught);
        return new HeldException(UNREACHABLE + cause.getClass().getName(), words.of(UNREACHABLE + cause), Optional.empty());
    }
}
