package io.capstream.eventlog.store;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a lane waits after a batch that failed, and after a commit that the database did not take: doubled each time.
 *
 * @param first   the first time
 * @param longest at most
 */
@Validated
@ConfigurationProperties("event-log.retry")
public record LaneRetrySettings(
        @DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("250ms") Duration first,
        @DurationMin(millis = 10) @DurationMax(minutes = 10) @DefaultValue("10s") Duration longest) {
}
