package io.capstream.platform;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of the way to Platform: down while the last call of a dataflow failed. It is no part of readiness, since events are
 * taken and kept meanwhile.
 */
@Component("platform")
class PlatformHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformHealth.class);

    private final Breakers breakers;
    private final InstantSource clock;
    private final Map<String, Problem> problems = new ConcurrentHashMap<>();

    PlatformHealth(Breakers breakers, InstantSource clock) {
        this.breakers = breakers;
        this.clock = clock;
    }

    void works(String flow) {
        Optional.ofNullable(problems.remove(flow))
                .ifPresent(problem -> LOG.info("Dataflow {} is delivered again; it was held since {}", flow, problem.since));
    }

    void fails(String flow, HeldException held) {
        Problem now = new Problem(clock.instant(), held.getLocalizedMessage());
        if (problems.merge(flow, now, (first, next) -> new Problem(first.since, next.reason)) == now) {
            LOG.warn("Dataflow {} is held, and nothing is lost: {}. GET /api/status has what was answered", flow, held.getMessage());
        }
    }

    /** Why the last call of a dataflow failed; empty when it did not. */
    Optional<Problem> problem(String flow) {
        return Optional.ofNullable(problems.get(flow));
    }

    @Override
    public Health health() {
        Health.Builder health = problems.isEmpty() ? Health.up() : Health.down();
        problems.forEach((flow, problem) -> health.withDetail(flow, new Detail(problem, breakers.of(flow).word())));
        return health.build();
    }

    /**
     * Why requests fail for now.
     *
     * @param since  when the first of them failed
     * @param reason what the last one failed for
     */
    record Problem(Instant since, String reason) {
    }

    /** Serialised to JSON by the actuator. */
    private record Detail(@JsonUnwrapped Problem problem, String breaker) {
    }
}
