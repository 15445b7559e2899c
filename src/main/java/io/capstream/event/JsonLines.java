package io.capstream.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Events one a line (NDJSON), as files and streams have them. */
final class JsonLines {

    private JsonLines() {
    }

    /**
     * The lines of a text that is no JSON as a whole; blank ones are left out.
     *
     * @param most where there are more, one more than these are given
     * @return none when a line does not begin as an object does: it is one event then that is broken or cut off
     */
    static List<byte[]> of(byte[] text, int most) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length && lines.size() <= most) {
            int end = endOfLine(text, start);
            int first = start;
            while (first < end && isBlank(text[first])) {
                first++;
            }
            if (first < end && text[first] != '{') {
                return List.of();
            }
            if (first < end) {
                lines.add(Arrays.copyOfRange(text, first, lastOf(text, first, end)));
            }
            start = end + 1;
        }
        return lines.size() > 1 ? lines : List.of();
    }

    private static int endOfLine(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int lastOf(byte[] text, int first, int end) {
        int last = end;
        while (last > first && isBlank(text[last - 1])) {
            last--;
        }
        return last;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t' || next == '\r';
    }
}
