package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adobe's own words, fit for a log line and a dead letter: one line, and not too long. */
final class Words {

    private static final int LONGEST = 1_000;

    /** Where Adobe's services put what they have to say. */
    private static final String[] PLACES = {
        "/error", "/error_description", "/error_code", "/title", "/message", "/detail", "/report/message"};

    private Words() {
    }

    /**
     * Adobe's words alone, for what is logged as well. The rest of an answer is not told: what answers in Adobe's place, such as a
     * proxy or an address that is wrong, may repeat the request, with its token and a person's data.
     *
     * @param answer as JSON, missing when it is none
     * @param bytes  how many it has
     */
    static String told(JsonNode answer, int bytes) {
        String words = Stream.of(PLACES).map(place -> answer.at(place).asText("")).filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        if (words.isEmpty() && bytes > 0) {
            return "an answer without words of Adobe, " + bytes + " bytes";
        }
        return of(words);
    }

    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty()) {
            return "no text";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + '…';
    }
}
