package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads one field of the envelope as text that every database and every log can hold.
 *
 * <p>Absent, null, blank, {@code "null"} and -1 are Capillary's ways to write "none".
 */
final class EnvelopeText {

    private static final int MAX_LENGTH = 500;

    private EnvelopeText() {
    }

    static String required(JsonNode object, String field) throws MalformedEventException {
        return of(object, field).orElseThrow(() -> new MalformedEventException("not a Capillary event: " + field + " has no value"));
    }

    static Optional<String> of(JsonNode object, String field) throws MalformedEventException {
        Optional<String> text = raw(object.path(field));
        if (text.isPresent() && !isStorable(text.get())) {
            throw new MalformedEventException(field + " is longer than " + MAX_LENGTH
                    + " characters, or has a control character or half of a surrogate pair");
        }
        return text;
    }

    /** As {@link #of}, where a text that cannot be kept counts as none. */
    static Optional<String> quietly(JsonNode object, String field) {
        return raw(object.path(field)).filter(EnvelopeText::isStorable);
    }

    private static Optional<String> raw(JsonNode node) {
        if (node.isNumber()) {
            return WholeNumber.of(node).filter(number -> number != -1).map(String::valueOf);
        }
        return Optional.ofNullable(node.textValue()).map(Identifier::of).filter(text -> !isNone(text));
    }

    private static boolean isNone(String text) {
        return text.isEmpty() || text.equals("null") || text.equals("-1");
    }

    private static boolean isStorable(String text) {
        return text.length() <= MAX_LENGTH && !hasUnstorable(text);
    }

    private static boolean hasUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (Character.isISOControl(at)) {
                return true;
            }
            if (Character.isSurrogate(at)) {
                boolean pair = Character.isHighSurrogate(at) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
