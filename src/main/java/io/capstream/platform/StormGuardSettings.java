package io.capstream.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a batch is held instead of becoming dead letters.
 *
 * @param share      percent of a batch's events that make it a storm
 * @param minEvents  a batch with fewer events that have a mapping is never one
 * @param hold       how long a lane is held at most; 0 for never
 * @param retryEvery how long a held batch waits until it is mapped and tried again
 */
@Validated
@ConfigurationProperties("platform.storm-guard")
record StormGuardSettings(
        @Min(1) @Max(100) @DefaultValue("50") int share,
        @Min(1) @DefaultValue("20") int minEvents,
        @DurationMin @DefaultValue("1h") Duration hold,
        @DurationMin(millis = 100) @DefaultValue("1m") Duration retryEvery) {
}
