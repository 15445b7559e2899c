package io.capstream.mapping.conversion;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How long the numbers of a country are. The library is asked once for each country: its answer takes longer than to read a value.
 *
 * @param possible a bit for each length that some of its numbers have
 * @param mobile   a bit for each length that its mobile numbers have
 */
record PhoneLengths(int possible, int mobile) {

    private static final AtomicReferenceArray<PhoneLengths> OF_COUNTRIES = new AtomicReferenceArray<>(1000);
    private static final int LONGEST = 17;

    /** Those of the country with this code. */
    static PhoneLengths of(int code) {
        PhoneLengths known = OF_COUNTRIES.get(code);
        return known == null ? OF_COUNTRIES.updateAndGet(code, other -> read(code)) : known;
    }

    boolean isPossible(int length) {
        return (possible >> length & 1) == 1;
    }

    boolean isMobile(int length) {
        return (mobile >> length & 1) == 1;
    }

    private static PhoneLengths read(int code) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        int possible = 0;
        int mobile = 0;
        long anyOfItsLength = 1;
        for (int length = 1; length <= LONGEST; length++) {
            PhoneNumber number = new PhoneNumber().setCountryCode(code).setNationalNumber(anyOfItsLength);
            possible |= bit(library.isPossibleNumberWithReason(number), length);
            mobile |= bit(library.isPossibleNumberForTypeWithReason(number, PhoneNumberType.MOBILE), length);
            anyOfItsLength *= 10;
        }
        return new PhoneLengths(possible, mobile);
    }

    private static int bit(ValidationResult result, int length) {
        return result == ValidationResult.IS_POSSIBLE ? 1 << length : 0;
    }
}
