package io.capstream.mapping.conversion;

/**
 * What tills are given in place of a phone number that the customer did not tell: all digits alike, a digit and zeros, or the digits as
 * they follow each other. It would join all these customers to one person.
 */
final class Placeholder {

    private static final int UP = 1;
    private static final int DOWN = 9;

    private Placeholder() {
    }

    /** Whether a number, without the code of its country, is one. */
    static boolean is(String national) {
        return isRun(national, 0, 0) || isRun(national, 1, 0) && national.charAt(1) == '0'
                || isRun(national, 0, UP) || isRun(national, 0, DOWN);
    }

    /** Whether each digit is so much more than the one before it; after 9 comes 0. */
    private static boolean isRun(String digits, int from, int step) {
        for (int i = from + 1; i < digits.length(); i++) {
            if ((digits.charAt(i - 1) - '0' + step) % 10 != digits.charAt(i) - '0') {
                return false;
            }
        }
        return true;
    }
}
