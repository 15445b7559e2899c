package io.capstream.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what Platform or IMS did not take waits until it is sent again: doubled each time. In milliseconds, as Camel's redelivery
 * takes nothing else; {@code routes/error-handling.camel.yaml} reads these.
 *
 * @param firstMillis   the first time
 * @param longestMillis at most, while the circuit breaker is closed
 */
@Validated
@ConfigurationProperties("platform.retry")
public record RetrySettings(
        @Min(10) @Max(60_000) @DefaultValue("1000") int firstMillis,
        @Min(10) @Max(600_000) @DefaultValue("4000") int longestMillis) {

    public Duration first() {
        return Duration.ofMillis(firstMillis);
    }

    public Duration longest() {
        return Duration.ofMillis(longestMillis);
    }
}
