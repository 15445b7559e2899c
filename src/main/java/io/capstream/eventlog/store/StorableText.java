package io.capstream.eventlog.store;

import java.nio.charset.StandardCharsets;

/** Words of others, such as Platform's reason, as a column takes them: what a database refuses would hold its lane for ever. */
public final class StorableText {

    private static final int LONGEST = 2_000;

    private StorableText() {
    }

    /** The text in letters that every database takes, when it has refused the others. */
    public static String plain(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    /** The text without zero characters and half surrogates, which PostgreSQL does not store, and of bounded length. */
    public static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new String(start.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
