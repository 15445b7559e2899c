package io.capstream.platform;

import java.nio.charset.StandardCharsets;

/** Adobe's own words, fit for a log line and a dead letter: one line, and not too long. */
final class Words {

    private static final int LONGEST = 1_000;

    private Words() {
    }

    static String of(byte[] body) {
        return of(new String(body, StandardCharsets.UTF_8));
    }

    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty()) {
            return "no text";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + '…';
    }
}
