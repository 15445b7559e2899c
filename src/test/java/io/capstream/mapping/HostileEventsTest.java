package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.event.HostileBodies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever is posted becomes an event or a dead letter, and every event is mapped or refused in words, without a fault.
 *
 * <p>A few thousand bodies here. A million: {@code mvn test -Dtest=HostileEventsTest -Dfuzz.inputs=1000000}, with other bodies by
 * {@code -Dfuzz.seed=2}. For inputs that follow the branches of the code see {@link EventFuzzTarget}.
 */
class HostileEventsTest {

    private static final Logger LOG = LoggerFactory.getLogger(HostileEventsTest.class);
    private static final long INPUTS = Long.getLong("fuzz.inputs", 4_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Test
    void noBodyIsAFaultOfTheConnector() {
        HostileBodies bodies = new HostileBodies(SEED);
        EventChecks checks = new EventChecks();
        Instant start = Instant.now();
        for (long number = 0; number < INPUTS; number++) {
            check(checks, bodies.body(number), number);
        }
        LOG.info("{} bodies of seed {} in {}: {}", INPUTS, SEED, Duration.between(start, Instant.now()), checks.outcomes());
        assertThat(checks.outcomes()).containsKeys("mapped", "malformed", "no-mapping", "no-identity");
    }

    private static void check(EventChecks checks, byte[] body, long number) {
        Instant start = Instant.now();
        try {
            checks.check(body);
        } catch (Exception | Error failure) {
            String begin = new String(body, 0, Math.min(body.length, 2_000), StandardCharsets.UTF_8);
            throw new AssertionError("body " + number + " of seed " + SEED + ": " + begin, failure);
        }
        assertThat(Duration.between(start, Instant.now())).as("time for body " + number + " of seed " + SEED).isLessThan(LONGEST);
    }
}
