package io.capstream.xdm;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Between which bounds a schema wants a number.
 *
 * @param minimum least value allowed
 * @param maximum greatest value allowed
 */
public record NumberRange(Optional<BigDecimal> minimum, Optional<BigDecimal> maximum) {

    /** No bound at all. */
    public static final NumberRange ANY = new NumberRange(Optional.empty(), Optional.empty());

    boolean contains(BigDecimal value) {
        return minimum.filter(bound -> value.compareTo(bound) < 0).isEmpty()
                && maximum.filter(bound -> value.compareTo(bound) > 0).isEmpty();
    }
}
