package io.capstream.event;

import java.text.Normalizer;

/**
 * The one form of what names somebody or something: without blanks around, in Unicode's composed form. Two keyboards may write one letter
 * in two ways, and identities are compared letter by letter.
 */
public final class Identifier {

    /** Below the first sign that is put together with others, every text is in the composed form. */
    private static final char FIRST_COMBINING = '\u0300';

    private Identifier() {
    }

    /** The text in that form. */
    public static String of(String text) {
        String stripped = Blanks.strip(text);
        return isComposed(stripped) ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFC);
    }

    private static boolean isComposed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }
}
