package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import io.capstream.event.Identifier;
import io.capstream.xdm.EmailAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * E-mail addresses and phone numbers in the one form in which Adobe's identity graph knows them: identities are compared letter by letter.
 * Source: Adobe's page on the identity map.
 */
final class ContactPoint {

    /** E.164 allows 15 digits; with fewer than 8 it is a local number, which could be anybody's. */
    private static final int MIN_DIGITS = 8;
    private static final int MAX_DIGITS = 15;

    private ContactPoint() {
    }

    /** Without blanks around, composed, in lower case; empty when it is no e-mail address then. */
    static Optional<String> email(JsonNode value) {
        return PlainText.of(value).map(text -> Identifier.of(text).toLowerCase(Locale.ROOT)).filter(EmailAddress::isValid);
    }

    /** {@code +} and 8 to 15 digits; empty when anything else stands in it: a guess would join two people. */
    static Optional<String> phone(JsonNode value) {
        return PlainText.of(value).map(Blanks::strip)
                .map(text -> text.startsWith("+") ? text.substring(1) : text)
                .filter(ContactPoint::isNumber)
                .map(digits -> "+" + digits);
    }

    private static boolean isNumber(String text) {
        return text.length() >= MIN_DIGITS && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
