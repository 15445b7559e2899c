package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import io.capstream.event.Identifier;
import io.capstream.settings.Country;
import io.capstream.xdm.EmailAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * E-mail addresses and phone numbers in the one form in which Adobe's identity graph knows them: identities are compared letter by letter.
 * Source: Adobe's page on the identity map.
 */
final class ContactPoint {

    private ContactPoint() {
    }

    /** Without blanks around, composed, in lower case; empty when it is no e-mail address then. */
    static Optional<String> email(JsonNode value) {
        return PlainText.of(value).map(text -> Identifier.of(text).toLowerCase(Locale.ROOT)).filter(EmailAddress::isValid);
    }

    /** {@code +}, the code of the country and the number; empty when anything else stands in it: a guess would join two people. */
    static Optional<String> phone(JsonNode value, Country home) {
        return PlainText.of(value).flatMap(text -> PhoneNumbers.read(Blanks.strip(text), home));
    }
}
