package io.capstream.platform;

import io.capstream.time.Steady;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Watches the circuit breakers that routes/dataflow.camel.yaml makes, one for each dataflow. Camel names a breaker like its step,
 * and begins that name with the dataflow's.
 */
@Component
class Breakers {

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    private static final String STEP = "-breaker";
    private static final String CLOSED = "closed";
    private final CircuitBreakerRegistry registry;
    private final Turns turns;
    private final InstantSource clock;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    Breakers(CircuitBreakerRegistry registry, Turns turns, @Steady InstantSource clock) {
        this.registry = registry;
        this.turns = turns;
        this.clock = clock;
        registry.getEventPublisher().onEntryAdded(added -> watch(added.getAddedEntry()));
    }

    /** What the breaker of a dataflow does; {@code closed} where the route has none. */
    Position of(String flow) {
        State state = registry.find(flow + STEP).map(CircuitBreaker::getState).orElse(State.CLOSED);
        return new Position(word(state), Optional.ofNullable(since.get(flow)));
    }

    /** An open breaker lets the next requests through that are to be its probes. */
    synchronized void letProbe(String flow) {
        registry.find(flow + STEP).filter(breaker -> breaker.getState() == State.OPEN)
                .ifPresent(CircuitBreaker::transitionToHalfOpenState);
    }

    private void watch(CircuitBreaker breaker) {
        since.put(flow(breaker), clock.instant());
        breaker.getEventPublisher().onStateTransition(event -> note(breaker, event.getStateTransition()));
    }

    private void note(CircuitBreaker breaker, StateTransition transition) {
        String flow = flow(breaker);
        since.put(flow, clock.instant());
        if (transition.getToState() == State.OPEN) {
            turns.opened(flow);
        } else if (transition.getToState() == State.CLOSED) {
            turns.closed(flow);
            LOG.info("Dataflow {} works again and gets all requests", flow);
        }
        if (transition == StateTransition.CLOSED_TO_OPEN) {
            LOG.warn("Dataflow {} gets no more requests, as most of the last ones failed. One is sent after a few seconds, and later "
                    + "every {} s, to see whether it works again; nothing is lost", flow, openTime(breaker).toSeconds());
        }
    }

    private static String flow(CircuitBreaker breaker) {
        String name = breaker.getName();
        return name.endsWith(STEP) ? name.substring(0, name.length() - STEP.length()) : name;
    }

    private static Duration openTime(CircuitBreaker breaker) {
        return Duration.ofMillis(breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1));
    }

    private static String word(State state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> "open";
            case HALF_OPEN -> "half-open";
            default -> CLOSED;
        };
    }

    /**
     * A breaker's position.
     *
     * @param word  {@code closed} when requests pass, {@code open} when none does, {@code half-open} when a few are let through
     * @param since when it came to be so
     */
    record Position(String word, Optional<Instant> since) {

        boolean isClosed() {
            return word.equals(CLOSED);
        }
    }
}
