package io.capstream.event;

/**
 * What stands around a value without being part of it: blanks as tills, spreadsheets and copied web pages leave them, the no-break space
 * too, and signs that show nothing, such as the mark of the writing direction around a number out of an address book.
 */
public final class Blanks {

    private Blanks() {
    }

    /** The text without them at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char sign) {
        if (sign > ' ' && sign <= '~') {
            return false;
        }
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || Character.getType(sign) == Character.FORMAT;
    }
}
