package io.capstream.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the circuit breaker of a dataflow opens. {@code routes/dataflow.camel.yaml} reads these; here they are checked at start, in words.
 *
 * @param share       percent of failed requests that open it
 * @param window      how many of the last requests are looked at
 * @param minRequests before there are so many it stays closed
 * @param openSeconds longest wait until the next probe
 * @param probes      requests that are let through then
 */
@Validated
@ConfigurationProperties("platform.circuit-breaker")
record CircuitBreakerSettings(
        @Min(1) @Max(100) @DefaultValue("50") int share,
        @Min(1) @DefaultValue("20") int window,
        @Min(1) @DefaultValue("10") int minRequests,
        @Min(1) @DefaultValue("30") int openSeconds,
        @Min(1) @DefaultValue("1") int probes) {
}
