package io.capstream.settings;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.Optional;

/**
 * The country that a phone number without one is meant to be in ({@code capillary.country}).
 *
 * @param code its two letters in ISO 3166; empty when nothing is said, and such a number could be anybody's
 */
public record Country(Optional<String> code) {

    /** Nothing is said. */
    public static final Country NONE = new Country(Optional.empty());

    /**
     * Reads the setting.
     *
     * @param text two letters; blank for none
     * @throws IllegalArgumentException when no country that has phones is called so
     */
    public static Country of(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return NONE;
        }
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException("no country of ISO 3166");
        }
        return new Country(Optional.of(code));
    }
}
