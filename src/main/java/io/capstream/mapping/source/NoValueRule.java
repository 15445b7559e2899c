package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import io.capstream.xdm.XdmScalar;
import java.math.BigDecimal;

/**
 * Which values of an event say that there is none: absent, null, blank, the word {@code null}, an object or array with nothing in it.
 */
public enum NoValueRule {

    /** For what identifies or dates something: there -1 means "none" too. */
    OF_AN_IDENTIFIER {
        @Override
        boolean isNone(JsonNode scalar) {
            if (!scalar.isTextual()) {
                return isMinusOne(scalar);
            }
            String text = Blanks.strip(scalar.textValue());
            return isNoText(text) || text.equals("-1");
        }
    },

    /** For what counts or measures something: there -1 is a number like any other. */
    OF_AN_AMOUNT {
        @Override
        boolean isNone(JsonNode scalar) {
            return scalar.isTextual() && isNoText(Blanks.strip(scalar.textValue()));
        }
    };

    private static final BigDecimal MINUS_ONE = BigDecimal.ONE.negate();

    /** Those of the values for a field of this type. */
    public static NoValueRule of(XdmScalar type) {
        return switch (type.kind()) {
            case NUMBER, INTEGER -> OF_AN_AMOUNT;
            case STRING, BOOLEAN, DATE, DATE_TIME -> OF_AN_IDENTIFIER;
        };
    }

    abstract boolean isNone(JsonNode scalar);

    /** Whether the value is there. */
    boolean isThere(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (value.isContainerNode()) {
            for (JsonNode member : value) {
                if (isThere(member)) {
                    return true;
                }
            }
            return false;
        }
        return !isNone(value);
    }

    private static boolean isNoText(String stripped) {
        return stripped.isEmpty() || stripped.equals("null");
    }

    private static boolean isMinusOne(JsonNode scalar) {
        return scalar.isIntegralNumber()
                ? scalar.canConvertToLong() && scalar.longValue() == -1
                : scalar.isNumber() && scalar.decimalValue().compareTo(MINUS_ONE) == 0;
    }
}
