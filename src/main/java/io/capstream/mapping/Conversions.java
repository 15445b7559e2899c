package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.xdm.XdmScalar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The conversion of each type of field, and those that a mapping file can ask for by {@code as:}. */
final class Conversions {

    /** A tier or points expiry this far ahead means "never": Capillary writes a date a century ahead. */
    private static final int YEARS_THAT_MEAN_NEVER = 50;
    private static final DateTimeFormatter WITH_MILLISECONDS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Conversions() {
    }

    /** The conversion that follows from the type of the field. */
    static Conversion to(XdmScalar field) {
        return switch (field.kind()) {
            case STRING -> (value, facts) -> PlainText.of(value).map(text -> text(text, field)).orElse(Converted.REFUSED);
            case NUMBER -> (value, facts) -> number(value, field);
            case INTEGER -> (value, facts) -> integer(value, field);
            case BOOLEAN -> (value, facts) -> bool(value);
            case DATE_TIME -> dateTime(DayEdge.START);
            case DATE -> (value, facts) -> Times.read(value, facts.zone(), DayEdge.START)
                    .map(time -> Converted.to(TextNode.valueOf(time.atZone(facts.zone()).toLocalDate().toString())))
                    .orElse(Converted.REFUSED);
        };
    }

    /** The conversions that a mapping file can ask for, for a field of this type, by their names. */
    static Map<String, Conversion> named(XdmScalar field) {
        return new TreeMap<>(switch (field.kind()) {
            case STRING -> Map.<String, Conversion>of(
                    "email", (value, facts) -> contact(ContactPoint.email(value), field),
                    "phone", (value, facts) -> contact(ContactPoint.phone(value), field));
            case DATE_TIME -> Map.of(
                    "start-of-day", dateTime(DayEdge.START),
                    "end-of-day", dateTime(DayEdge.END),
                    "expiry", Conversions::expiry);
            case NUMBER, INTEGER, BOOLEAN, DATE -> Map.<String, Conversion>of();
        });
    }

    private static Converted contact(Optional<String> normalized, XdmScalar field) {
        return normalized.map(text -> text(text, field)).orElse(Converted.REFUSED);
    }

    private static Converted text(String text, XdmScalar field) {
        return field.allows(text) ? Converted.to(TextNode.valueOf(text)) : Converted.REFUSED;
    }

    private static Converted number(JsonNode value, XdmScalar field) {
        return Numbers.read(value).filter(field::allows).map(number -> Converted.to(DecimalNode.valueOf(number)))
                .orElse(Converted.REFUSED);
    }

    private static Converted integer(JsonNode value, XdmScalar field) {
        return Numbers.read(value).filter(number -> number.scale() <= 0).isPresent() ? number(value, field) : Converted.REFUSED;
    }

    private static Converted bool(JsonNode value) {
        if (value.isBoolean()) {
            return Converted.to(value);
        }
        String text = value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "";
        return List.of("true", "false").contains(text) ? Converted.to(BooleanNode.valueOf(text.equals("true"))) : Converted.REFUSED;
    }

    private static Conversion dateTime(DayEdge edge) {
        return (value, facts) -> Times.read(value, facts.zone(), edge).map(Conversions::dateTime).orElse(Converted.REFUSED);
    }

    private static Converted dateTime(Instant time) {
        return Converted.to(TextNode.valueOf(WITH_MILLISECONDS.format(time)));
    }

    private static Converted expiry(JsonNode value, Scope.Facts facts) {
        return Times.read(value, facts.zone(), DayEdge.END)
                .map(time -> isNever(time, facts) ? Converted.NONE : dateTime(time))
                .orElse(Converted.REFUSED);
    }

    private static boolean isNever(Instant time, Scope.Facts facts) {
        return !time.isBefore(facts.occurredAt().atOffset(ZoneOffset.UTC).plusYears(YEARS_THAT_MEAN_NEVER).toInstant());
    }
}
