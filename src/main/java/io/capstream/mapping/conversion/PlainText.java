package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Values as text: text as it is, a number in its plain form ({@code 1676.0} is {@code 1676}). */
public final class PlainText {

    private PlainText() {
    }

    /** Empty for what is no text: objects, arrays, and half of a surrogate pair, which UTF-8 cannot say. */
    public static Optional<String> of(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(value.textValue()).filter(PlainText::isWhole);
        }
        if (value.isNumber()) {
            return Numbers.read(value).map(BigDecimal::toPlainString);
        }
        return value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
