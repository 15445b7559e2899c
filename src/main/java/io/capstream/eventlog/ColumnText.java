package io.capstream.eventlog;

import java.nio.charset.StandardCharsets;

/** Text from outside as a column takes it. What a database refuses would otherwise turn its event away for ever. */
final class ColumnText {

    /** More than any real value; PostgreSQL's indexes end at 2,700 bytes. */
    private static final int LONGEST = 250;

    private ColumnText() {
    }

    /** The text without zero characters and half surrogates, which PostgreSQL does not store, and not too long for an index. */
    static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new String(start.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
