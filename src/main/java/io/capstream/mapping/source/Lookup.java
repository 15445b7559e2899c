package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A place where a source looked for a value.
 *
 * @param source   the place as it is written in the mapping file
 * @param found    type of the value that is there, or why there is none; never the value, which may be personal data
 * @param hasValue whether there is one
 */
public record Lookup(String source, String found, boolean hasValue) {

    public static Lookup at(String source, JsonNode value) {
        return value.isMissingNode() ? nothing(source, "no value") : new Lookup(source, typeOf(value), true);
    }

    static Lookup nothing(String source, String why) {
        return new Lookup(source, why, false);
    }

    /** What is there and counts as no value. */
    static Lookup none(String source, JsonNode value) {
        if (value.isContainerNode()) {
            return nothing(source, "empty " + typeOf(value));
        }
        if (value.isTextual()) {
            return nothing(source, value.textValue().isBlank() ? "blank text" : "text that means none");
        }
        return nothing(source, value.isNull() ? "null" : typeOf(value) + " that means none");
    }

    static String typeOf(JsonNode value) {
        return value.isTextual() ? "text" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
