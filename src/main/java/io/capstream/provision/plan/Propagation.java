package io.capstream.provision.plan;

import io.capstream.provision.call.Waits;
import java.time.Duration;
import java.time.Instant;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * How long a service may need to show what it has made.
 *
 * @param longest when it is given up
 * @param pauses  between the looks until then
 */
public record Propagation(Duration longest, BackOff pauses) {

    /** Begins now. */
    Looks looks(Waits waits) {
        return new Looks(waits, waits.now().plus(longest), pauses.start());
    }

    /** The looks at one object. */
    record Looks(Waits waits, Instant end, BackOffExecution pauses) {

        boolean isOver() {
            return !waits.now().isBefore(end);
        }

        /** Waits until the next one. */
        void pause(String why) {
            waits.briefly(Duration.ofMillis(pauses.nextBackOff()), end, why);
        }
    }
}
