package io.capstream.mapping.conversion;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.event.Blanks;
import io.capstream.event.Identifier;
import io.capstream.xdm.NumberRange;
import io.capstream.xdm.TextRule;
import io.capstream.xdm.XdmScalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;

/** The conversion of each type of field, and those that a mapping file can ask for by {@code as:}. */
public final class Conversions {

    /** A tier or points expiry this far ahead means "never": Capillary writes a date a century ahead. */
    private static final int YEARS_THAT_MEAN_NEVER = 50;
    private static final BigDecimal MILLIS_OF_A_SECOND = BigDecimal.valueOf(1000);

    private static final Map<String, Conversion> OF_TEXTS = new TreeMap<>(Map.of(
            "email", ofText(ContactPoint::email),
            "phone", (value, facts) -> converted(ContactPoint.phone(value, facts.country())),
            "trimmed", trimmed(),
            "lower-case", ofText(value -> stripped(value).map(text -> text.toLowerCase(Locale.ROOT))),
            "upper-case", ofText(value -> stripped(value).map(text -> text.toUpperCase(Locale.ROOT))),
            "sha256", ofText(value -> PlainText.of(value).map(DigestUtils::sha256Hex))));

    private Conversions() {
    }

    /** The conversion that follows from the type of the field. */
    public static Conversion to(XdmScalar field) {
        return switch (field.kind()) {
            case STRING -> (value, facts) -> text(value, field);
            case NUMBER -> (value, facts) -> number(value, field);
            case INTEGER -> (value, facts) -> integer(value, field);
            case BOOLEAN -> (value, facts) -> bool(value);
            case DATE_TIME, DATE -> time(field, TimeForm.ANY, DayEdge.START);
        };
    }

    /** What a mapping file can ask for, for a field of this type, by name; the times have their own. */
    public static Map<String, Conversion> named(XdmScalar field) {
        return field.kind() == XdmScalar.Kind.STRING ? OF_TEXTS : Map.of();
    }

    /** Everything that a mapping file can ask for, for one type of field or another. */
    public static Collection<String> names() {
        TreeSet<String> names = new TreeSet<>(OF_TEXTS.keySet());
        names.addAll(times(new XdmScalar(XdmScalar.Kind.DATE_TIME, TextRule.ANY, NumberRange.ANY), TimeForm.ANY).keySet());
        return names;
    }

    /** What a mapping file can ask for, for a date or time in this form, by name. */
    public static Map<String, Conversion> times(XdmScalar field, TimeForm form) {
        return new TreeMap<>(Map.of(
                "start-of-day", time(field, form, DayEdge.START),
                "end-of-day", time(field, form, DayEdge.END),
                "expiry", (value, facts) -> form.read(value, facts, DayEdge.END)
                        .map(time -> isNever(time, facts) ? Converted.NONE : written(time, field, form.zone(facts)))
                        .orElse(Converted.REFUSED),
                "epoch-seconds", (value, facts) -> Numbers.read(value)
                        .flatMap(seconds -> Times.ofMillis(seconds.multiply(MILLIS_OF_A_SECOND)))
                        .map(time -> written(time, field, form.zone(facts)))
                        .orElse(Converted.REFUSED)));
    }

    /** A time in this form, into a date or date-time. */
    public static Conversion time(XdmScalar field, TimeForm form, DayEdge edge) {
        return (value, facts) -> form.read(value, facts, edge)
                .map(time -> written(time, field, form.zone(facts)))
                .orElse(Converted.REFUSED);
    }

    private static Converted written(Instant time, XdmScalar field, ZoneId zone) {
        return Converted.to(TextNode.valueOf(field.kind() == XdmScalar.Kind.DATE
                ? time.atZone(zone).toLocalDate().toString()
                : ITU.formatUtcMilli(time.atOffset(ZoneOffset.UTC))));
    }

    private static Conversion ofText(Function<JsonNode, Optional<String>> reading) {
        return (value, facts) -> converted(reading.apply(value));
    }

    private static Converted converted(Optional<String> text) {
        return text.map(present -> Converted.to(TextNode.valueOf(present))).orElse(Converted.REFUSED);
    }

    /** What names somebody, in the one form in which the lanes of the event log know it, too. */
    public static Conversion trimmed() {
        return ofText(value -> PlainText.of(value).map(Identifier::of));
    }

    private static Optional<String> stripped(JsonNode value) {
        return PlainText.of(value).map(Blanks::strip);
    }

    private static Converted text(JsonNode value, XdmScalar field) {
        Optional<String> text = PlainText.of(value);
        if (text.isEmpty() || !field.allows(text.get())) {
            return Converted.REFUSED;
        }
        return Converted.to(value.isTextual() ? value : TextNode.valueOf(text.get()));
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
        String text = value.isTextual() ? Blanks.strip(value.textValue()).toLowerCase(Locale.ROOT) : "";
        return List.of("true", "false").contains(text) ? Converted.to(BooleanNode.valueOf(text.equals("true"))) : Converted.REFUSED;
    }

    private static boolean isNever(Instant time, EventFacts facts) {
        return !time.isBefore(facts.occurredAt().atOffset(ZoneOffset.UTC).plusYears(YEARS_THAT_MEAN_NEVER).toInstant());
    }
}
