package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Integers in the forms in which Capillary writes them: {@code 379499720}, {@code 379499720.0}, {@code 1.73985783E12}, {@code "42"}. */
final class WholeNumber {

    /** A long has 19 digits. The bound also keeps a number like 1E999999999 from being expanded. */
    private static final int MAX_DIGITS = 19;

    private WholeNumber() {
    }

    static Optional<Long> of(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
        }
        if (node.isNumber()) {
            return of(node.decimalValue());
        }
        String text = node.isTextual() ? Blanks.strip(node.textValue()) : "";
        return isDigits(text) ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Long> of(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > 0 || plain.precision() - (long) plain.scale() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain.longValueExact());
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.length() < MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
