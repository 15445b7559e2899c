package io.capstream.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a lane is held instead of making dead letters.
 *
 * @param share      percent of the events that make a storm: of those of a batch, or of the lane's last ones with it
 * @param minEvents  how many events with a mapping are looked at, at least; fewer are never a storm
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
