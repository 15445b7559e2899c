package io.capstream.xdm;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A single value.
 *
 * @param kind  what it is
 * @param text  what a text must look like; {@link TextRule#ANY} for other kinds
 * @param range between which bounds a number must lie; {@link NumberRange#ANY} for other kinds
 */
public record XdmScalar(Kind kind, TextRule text, NumberRange range) implements XdmType {

    /** XDM's scalar types as far as JSON tells them apart. */
    public enum Kind {
        STRING, NUMBER, INTEGER, BOOLEAN, DATE, DATE_TIME
    }

    @Override
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the schema lets this text stand here. */
    public boolean allows(String value) {
        return text.allows(value);
    }

    /** Whether the schema lets this number stand here. */
    public boolean allows(BigDecimal value) {
        return range.contains(value);
    }
}
