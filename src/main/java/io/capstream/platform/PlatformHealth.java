package io.capstream.platform;

import java.time.Instant;
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

    private final Map<String, Problem> problems = new ConcurrentHashMap<>();

    void works(String flow) {
        Optional.ofNullable(problems.remove(flow))
                .ifPresent(problem -> LOG.info("Dataflow {} is delivered again; it was held since {}", flow, problem.since));
    }

    void fails(String flow, String reason) {
        Problem now = new Problem(Instant.now(), reason);
        if (problems.merge(flow, now, (first, next) -> new Problem(first.since, reason)) == now) {
            LOG.warn("Dataflow {} is held, and nothing is lost: {}", flow, reason);
        }
    }

    @Override
    public Health health() {
        return problems.isEmpty() ? Health.up().build() : Health.down().withDetails(problems).build();
    }

    /** Serialised to JSON by the actuator. */
    record Problem(Instant since, String reason) {
    }
}
