package io.capstream.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The one table of statuses, for the answer to a request and for its elements alike. Final is only what Adobe documents as a fault of
 * the message itself. All else, statuses that nobody has documented included, is cured by waiting or by a change of settings, and a
 * dead letter would lose the order of a customer's records.
 *
 * @param refused  Platform's final no
 * @param tooLarge over Platform's limit of 1 MB, final as well
 * @param token    not with this access token; counts before the others where a status stands in two lists
 */
@Validated
@ConfigurationProperties("platform.statuses")
record StatusSettings(
        @DefaultValue({"400", "422"}) Set<@Min(400) @Max(499) Integer> refused,
        @DefaultValue("413") Set<@Min(400) @Max(499) Integer> tooLarge,
        @DefaultValue({"401", "403"}) Set<@Min(400) @Max(499) Integer> token) {

    /** What becomes of a record of which Platform says this. */
    RecordFate fate(int status) {
        if (token.contains(status)) {
            return RecordFate.TOKEN_REFUSED;
        }
        if (tooLarge.contains(status)) {
            return RecordFate.TOO_LARGE;
        }
        if (refused.contains(status)) {
            return RecordFate.REFUSED;
        }
        return status >= 200 && status <= 299 ? RecordFate.DELIVERED : RecordFate.HELD;
    }
}
