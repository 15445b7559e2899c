package io.capstream.platform;

import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When each dataflow may be tried again: not before the next probe while its circuit breaker is open, and not before the time that
 * Adobe's {@code Retry-After} names. A breaker's own wait goes by the clock of the machine, which may be set meanwhile.
 */
@Component
class Turns {

    private final RetrySettings retry;
    private final Duration longest;
    private final InstantSource clock;
    private final Map<String, Instant> next = new ConcurrentHashMap<>();
    private final Map<String, Failures> openings = new ConcurrentHashMap<>();

    Turns(RetrySettings retry, CircuitBreakerSettings settings, @Steady InstantSource clock) {
        this.retry = retry;
        this.longest = Duration.ofSeconds(settings.openSeconds());
        this.clock = clock;
    }

    /** How long nothing is to be sent; zero when a request may be. */
    Duration until(String flow) {
        Instant now = clock.instant();
        return Optional.ofNullable(next.get(flow)).filter(now::isBefore).map(turn -> Duration.between(now, turn)).orElse(Duration.ZERO);
    }

    void notBefore(String flow, Duration wait) {
        next.merge(flow, clock.instant().plus(wait), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The circuit breaker has opened, for the first time or after a probe. */
    void opened(String flow) {
        Instant now = clock.instant();
        Failures failures = openings.merge(flow, Failures.NONE.oneMore(now), (before, first) -> before.oneMore(now));
        notBefore(flow, failures.pause(now, retry, longest));
    }

    /** The circuit breaker has closed. */
    void closed(String flow) {
        openings.remove(flow);
    }

    void tryNow(String flow) {
        next.remove(flow);
    }
}
