package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What became of a value on its way into a field.
 *
 * @param value     the value as the field wants it; a missing node when there is none
 * @param isRefused whether the field cannot take it; a value that is none without being refused means "none" by a rule of the mapping
 */
public record Converted(JsonNode value, boolean isRefused) {

    /** The field cannot take it. */
    public static final Converted REFUSED = new Converted(MissingNode.getInstance(), true);

    /** It says that there is no value. */
    public static final Converted NONE = new Converted(MissingNode.getInstance(), false);

    public static Converted to(JsonNode value) {
        return new Converted(value, false);
    }
}
