package io.capstream.xdm;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a schema demands of a text.
 *
 * @param enumeration the only values allowed; empty when any is
 * @param pattern     what must be found in it
 * @param minLength   fewest characters
 * @param maxLength   most characters
 * @param email       whether it must be an e-mail address
 */
public record TextRule(Set<String> enumeration, Optional<Pattern> pattern, int minLength, int maxLength, boolean email) {

    /** No demand at all. */
    public static final TextRule ANY = new TextRule(Set.of(), Optional.empty(), 0, Integer.MAX_VALUE, false);

    boolean allows(String value) {
        return value.length() >= minLength
                && value.length() <= maxLength
                && (enumeration.isEmpty() || enumeration.contains(value))
                && (!email || EmailAddress.isValid(value))
                && (pattern.isEmpty() || pattern.get().matcher(value).find());
    }
}
