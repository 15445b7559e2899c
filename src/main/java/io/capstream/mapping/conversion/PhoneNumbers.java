package io.capstream.mapping.conversion;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.capstream.settings.Country;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.support.LRUCacheFactory;

/**
 * Phone numbers in the one form of E.164. What could be the number of several people, or of nobody, is none.
 *
 * <p>Google's libphonenumber knows the countries: their codes and prefixes, how long their numbers are, where a leading zero belongs to
 * the number. Its parser takes 10 µs, as it reads whatever people write. What Capillary writes is digits, so that code and length
 * mostly decide, and it is asked only where they do not.
 */
final class PhoneNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Set<Integer> CODES = LIBRARY.getSupportedCallingCodes();
    private static final int LONGEST_CODE = 3;
    /** With fewer it is a local number, which could be anybody's. */
    private static final int MIN_DIGITS = 8;
    /** E.164 allows 15, and an international prefix may stand before them. */
    private static final int MAX_DIGITS = 19;
    private static final int MIN_DIGITS_AT_HOME = 6;
    private static final String INTERNATIONAL_PREFIX = "00";
    private static final String NO_COUNTRY = "";

    /** A number stands several times in the records of an event. */
    private static final Map<AsWritten, Optional<PhoneNumber>> PARSED = LRUCacheFactory.newLRUCache(10_000);

    private PhoneNumbers() {
    }

    /**
     * The number that a text tells: digits, with {@code +} or {@code 00} before the code of the country, or with the code alone, or
     * without it when the home country is known.
     */
    static Optional<String> read(String text, Country home) {
        boolean isExplicit = text.startsWith("+");
        String digits = isExplicit ? text.substring(1) : text;
        if (!isNumber(digits)) {
            return Optional.empty();
        }
        return (isExplicit ? explicit(digits) : implicit(digits, home))
                .filter(number -> number.digits() >= MIN_DIGITS && !Placeholder.is(number.national()))
                .map(PhoneNumber::written);
    }

    private static boolean isNumber(String text) {
        if (text.length() < MIN_DIGITS_AT_HOME || text.length() > MAX_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Optional<PhoneNumber> explicit(String digits) {
        return withCode(digits).filter(PhoneNumber::isPossible);
    }

    private static Optional<PhoneNumber> implicit(String digits, Country home) {
        if (digits.startsWith(INTERNATIONAL_PREFIX)) {
            Optional<PhoneNumber> number = explicit(digits.substring(INTERNATIONAL_PREFIX.length()));
            if (number.isPresent()) {
                return number;
            }
        }
        Optional<PhoneNumber> abroad = withCode(digits);
        return home.code().isEmpty()
                ? abroad.filter(number -> number.isLongAsAMobile() || number.isAssigned(LIBRARY))
                : atHomeOrAbroad(digits, abroad, home.code().get());
    }

    /** By its length it is mostly one of the two. Where it may be either, the number that is assigned counts, first the one at home. */
    private static Optional<PhoneNumber> atHomeOrAbroad(String digits, Optional<PhoneNumber> abroad, String home) {
        Optional<PhoneNumber> atHome = digits.charAt(0) == '0'
                ? Optional.empty()
                : Optional.of(new PhoneNumber(LIBRARY.getCountryCodeForRegion(home), digits)).filter(PhoneNumber::isLongAsAMobile);
        Optional<PhoneNumber> mobileAbroad = abroad.filter(PhoneNumber::isLongAsAMobile);
        if (atHome.isPresent() != mobileAbroad.isPresent()) {
            return atHome.or(() -> mobileAbroad);
        }
        Optional<PhoneNumber> parsed = PARSED.computeIfAbsent(new AsWritten(home, digits), PhoneNumbers::parse);
        return Stream.of(parsed, abroad).flatMap(Optional::stream).filter(number -> number.isAssigned(LIBRARY)).findFirst()
                .or(() -> onlyOne(parsed.filter(PhoneNumber::isPossible), abroad.filter(PhoneNumber::isPossible)));
    }

    private static Optional<PhoneNumber> onlyOne(Optional<PhoneNumber> atHome, Optional<PhoneNumber> abroad) {
        return atHome.isPresent() && abroad.isPresent() && !atHome.equals(abroad) ? Optional.empty() : atHome.or(() -> abroad);
    }

    /** Digits that begin with the code of a country. No code begins with 0, and none is the beginning of another. */
    private static Optional<PhoneNumber> withCode(String digits) {
        if (digits.charAt(0) == '0') {
            return Optional.empty();
        }
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code = code * 10 + digits.charAt(length - 1) - '0';
            if (CODES.contains(code)) {
                return digits.charAt(length) == '0'
                        ? PARSED.computeIfAbsent(new AsWritten(NO_COUNTRY, "+" + digits), PhoneNumbers::parse)
                        : Optional.of(new PhoneNumber(code, digits.substring(length)));
            }
        }
        return Optional.empty();
    }

    private static Optional<PhoneNumber> parse(AsWritten number) {
        try {
            var parsed = LIBRARY.parse(number.digits(), number.country());
            return Optional.of(new PhoneNumber(parsed.getCountryCode(), LIBRARY.getNationalSignificantNumber(parsed)));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** A number as it is written in a country. */
    private record AsWritten(String country, String digits) {
    }
}
