package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One element of {@code responses}, in both dialects that Adobe documents: a failure has {@code statusCode} and no id, or
 * {@code status} and an id that ends in its place; a success has only the id.
 */
record Element(JsonNode json, AdobeMessage words, StatusSettings fates) {

    private static final int DIGITS_OF_A_PLACE = 6;
    private static final int DIGITS_OF_A_STATUS = 3;

    Outcome outcome() {
        OptionalInt status = status();
        if (status.isPresent()) {
            RecordFate fate = fates.fate(status.getAsInt());
            return Outcome.of(fate, status.getAsInt(), fate.isHeld() ? told() : reason(), AdobeMessage.code(json));
        }
        boolean accepted = json.hasNonNull("xactionId") || json.path("status").asText().equals("success");
        return accepted ? new Outcome(RecordFate.DELIVERED, "", "") : Outcome.unclear(told());
    }

    private String reason() {
        return words.of(json.path("message").asText(json.toString()));
    }

    private String told() {
        return words.told(json, json.toString().length());
    }

    /** The place in the request that the id names, if it names one of that many. */
    OptionalInt place(int records) {
        String id = json.path("xactionId").asText();
        int separator = Math.max(id.lastIndexOf(':'), id.lastIndexOf('-'));
        String end = id.substring(separator + 1);
        if (separator < 0 || end.length() > DIGITS_OF_A_PLACE || !isNumber(end)) {
            return OptionalInt.empty();
        }
        int place = Integer.parseInt(end);
        return place < records ? OptionalInt.of(place) : OptionalInt.empty();
    }

    /** The worse one, should both be there. */
    private OptionalInt status() {
        return Stream.of("statusCode", "status")
                .map(name -> json.path(name).asText())
                .filter(text -> text.length() == DIGITS_OF_A_STATUS && isNumber(text))
                .mapToInt(Integer::parseInt)
                .max();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
