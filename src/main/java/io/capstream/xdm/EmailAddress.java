package io.capstream.xdm;

/**
 * Whether a text is an e-mail address, as far as its form tells: one part before the {@code @}, and behind it a domain of at least
 * two names. Quoted local parts, which RFC 5321 allows, are not taken: no loyalty system writes them.
 */
public final class EmailAddress {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final String SIGNS_OF_A_LOCAL_PART = ".!#$%&'*+/=?^_`{|}~-";

    private EmailAddress() {
    }

    /** True for {@code name@example.com}; false for {@code name}, {@code name@host}, {@code a@b@example.com}, blanks. */
    public static boolean isValid(String text) {
        int at = text.indexOf('@');
        return text.length() <= MAX_LENGTH
                && at > 0
                && at <= MAX_LOCAL_PART
                && isLocalPart(text.substring(0, at))
                && isDomain(text.substring(at + 1));
    }

    private static boolean isLocalPart(String local) {
        return !local.startsWith(".") && !local.endsWith(".") && !local.contains("..")
                && local.chars().allMatch(c -> Character.isLetterOrDigit(c) || SIGNS_OF_A_LOCAL_PART.indexOf(c) >= 0);
    }

    private static boolean isDomain(String domain) {
        int labelStart = 0;
        int labels = 0;
        for (int i = 0; i <= domain.length(); i++) {
            if (i == domain.length() || domain.charAt(i) == '.') {
                if (!isLabel(domain, labelStart, i)) {
                    return false;
                }
                labels++;
                labelStart = i + 1;
            }
        }
        return labels >= 2;
    }

    private static boolean isLabel(String domain, int start, int end) {
        if (start == end || domain.charAt(start) == '-' || domain.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Character.isLetterOrDigit(domain.charAt(i)) && domain.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }
}
