package io.capstream.mapping.conversion;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;

/**
 * A phone number.
 *
 * @param code     that of its country
 * @param national its digits in that country, without a prefix
 */
record PhoneNumber(int code, String national) {

    /** How many digits it has in all. */
    int digits() {
        return national.length() + (code < 10 ? 1 : code < 100 ? 2 : 3);
    }

    /** In the form of E.164. */
    String written() {
        return "+" + code + national;
    }

    /** Whether numbers of its country may be as long. */
    boolean isPossible() {
        return PhoneLengths.of(code).isPossible(national.length());
    }

    /** Whether mobile numbers of its country are as long. */
    boolean isLongAsAMobile() {
        return PhoneLengths.of(code).isMobile(national.length());
    }

    /** Whether its country has given it out, as far as the library knows. */
    boolean isAssigned(PhoneNumberUtil library) {
        int zeros = 0;
        while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
            zeros++;
        }
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(national));
        return library.isValidNumber(zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros));
    }
}
