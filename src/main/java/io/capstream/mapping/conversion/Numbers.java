package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers in the forms in which Capillary writes them: {@code 8}, {@code 8.0}, {@code 1.73E12}, {@code "8.50"}. */
public final class Numbers {

    /** More digits than any amount has; the bound keeps a number like 1E999999999 from being written out. */
    private static final int MAX_DIGITS = 100;

    private Numbers() {
    }

    /** The number in its plain form, {@code 8.5} for {@code 8.50}; empty when the value is none, or beyond all measure. */
    public static Optional<BigDecimal> read(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(BigDecimal.valueOf(value.longValue())); // as most are: in its plain form already
        }
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        return value.isTextual() ? parse(Blanks.strip(value.textValue())) : Optional.empty();
    }

    private static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !mayBeNumber(text.charAt(0))) {
            return Optional.empty();
        }
        try {
            return plain(new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static boolean mayBeNumber(char first) {
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private static Optional<BigDecimal> plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MAX_DIGITS || stripped.precision() > MAX_DIGITS) {
            return Optional.empty();
        }
        return Optional.of(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }
}
