package io.capstream.eventlog.lease;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How several nodes share the lanes of a log in PostgreSQL. The same on each of them.
 *
 * @param name        of this node, for people; the name of its host when empty
 * @param lease       how long a node that gives no sign of life keeps its lanes; it gives four in that time
 * @param resendAfter how long after a lane was taken from a silent node the newest events of the customers in doubt are sent again; longer
 *                    than {@code platform.request-max}
 */
@Validated
@ConfigurationProperties("event-log.node")
public record NodeSettings(
        @DefaultValue("") String name,
        @DurationMin(millis = 200) @DurationMax(minutes = 1) @DefaultValue("4s") Duration lease,
        @DurationMin(millis = 100) @DurationMax(hours = 1) @DefaultValue("150s") Duration resendAfter) {

    /** Between two signs of life. */
    Duration beat() {
        return lease.dividedBy(4);
    }

    /** So long after it was begun, a batch that is not done yet fails. */
    Duration longInHand() {
        return lease.multipliedBy(5).dividedBy(2);
    }

    /** How long a node counts on its lease after it has asked for it: a little less than the database gives. */
    Duration trust() {
        return lease.multipliedBy(7).dividedBy(8);
    }
}
