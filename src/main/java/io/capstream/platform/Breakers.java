package io.capstream.platform;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Watches the circuit breakers that routes/dataflow.camel.yaml makes, one for each dataflow. Camel names a breaker like its step,
 * and begins that name with the dataflow's.
 */
@Component
class Breakers {

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    private static final String STEP = "-breaker";
    /** Others are probing just now; their answer is seldom later than that. */
    private static final Duration WHILE_PROBED = Duration.ofSeconds(1);

    private final CircuitBreakerRegistry registry;
    private final Clock clock;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    Breakers(CircuitBreakerRegistry registry, @Qualifier("steadyClock") Clock clock) {
        this.registry = registry;
        this.clock = clock;
        registry.getEventPublisher().onEntryAdded(added -> watch(added.getAddedEntry()));
    }

    /** What the breaker of a dataflow does; {@code closed} where the route has none. */
    Position of(String flow) {
        State state = registry.find(flow + STEP).map(CircuitBreaker::getState).orElse(State.CLOSED);
        return new Position(word(state), Optional.ofNullable(since.get(flow)));
    }

    /** How long the one who was turned away is to wait for the next probe, or for what becomes of this one. */
    Duration untilProbe(String flow) {
        return registry.find(flow + STEP)
                .filter(breaker -> breaker.getState() == State.OPEN)
                .map(breaker -> Duration.between(clock.instant(), since.get(flow).plus(openTime(breaker))))
                .filter(wait -> wait.compareTo(WHILE_PROBED) > 0)
                .orElse(WHILE_PROBED);
    }

    private void watch(CircuitBreaker breaker) {
        since.put(flow(breaker), clock.instant());
        breaker.getEventPublisher().onStateTransition(event -> note(breaker, event.getStateTransition()));
    }

    private void note(CircuitBreaker breaker, StateTransition transition) {
        since.put(flow(breaker), clock.instant());
        if (transition == StateTransition.CLOSED_TO_OPEN) {
            LOG.warn("Dataflow {} gets no more requests, as most of the last ones failed. One is sent every {} s to see whether it "
                    + "works again; nothing is lost", flow(breaker), openTime(breaker).toSeconds());
        } else if (transition.getToState() == State.CLOSED) {
            LOG.info("Dataflow {} works again and gets all requests", flow(breaker));
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
            default -> "closed";
        };
    }

    /**
     * A breaker's position.
     *
     * @param word  {@code closed} when requests pass, {@code open} when none does, {@code half-open} when a few are let through
     * @param since when it came to be so
     */
    record Position(String word, Optional<Instant> since) {
    }
}
