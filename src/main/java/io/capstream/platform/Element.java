package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One element of {@code responses}, in both dialects that Adobe documents: a failure has {@code statusCode} and no id, or
 * {@code status} and an id that ends in its place; a success has only the id.
 */
record Element(JsonNode json) {

    private static final Pattern PLACE = Pattern.compile(".*[:-](\\d{1,6})");
    private static final Pattern STATUS = Pattern.compile("\\d{3}");

    Outcome outcome() {
        OptionalInt status = status();
        if (status.isPresent()) {
            return Outcome.of(status.getAsInt(), json.path("message").asText(json.toString()));
        }
        boolean accepted = json.hasNonNull("xactionId") || json.path("status").asText().equals("success");
        return accepted ? new Outcome(Fate.DELIVERED, "") : Outcome.unclear(json.toString());
    }

    /** The place in the request that the id names, if it names one of that many. */
    OptionalInt place(int records) {
        Matcher id = PLACE.matcher(json.path("xactionId").asText());
        if (!id.matches()) {
            return OptionalInt.empty();
        }
        int place = Integer.parseInt(id.group(1));
        return place < records ? OptionalInt.of(place) : OptionalInt.empty();
    }

    /** The worse one, should both be there. */
    private OptionalInt status() {
        return Stream.of("statusCode", "status")
                .map(name -> json.path(name).asText())
                .filter(text -> STATUS.matcher(text).matches())
                .mapToInt(Integer::parseInt)
                .max();
    }
}
