package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Times in the forms in which Capillary writes them: epoch milliseconds (number or text), {@code 2026-02-28},
 * {@code 2026-02-28 23:59:59} with or without a fraction, ISO 8601 with {@code Z}, {@code +05:30}, {@code +0530} or no offset, and
 * {@code Tue Mar 04 00:00:00 GMT 2025}. A day or time that no calendar has is none: 30 February is not taken for the 28th.
 *
 * <p>A number is always milliseconds; a few hand-written samples have seconds, and nothing tells them apart for certain.
 */
public final class Times {

    private static final DateTimeFormatter DATE_AND_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter JAVA_UTIL_DATE = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss uuuu", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH_OF_A_DAY = "2026-02-28".length();
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private Times() {
    }

    /**
     * The instant that a value tells.
     *
     * @param zone where a day, or a time without an offset, lies
     * @param edge which instant of a day is meant
     * @return empty when it is no time, or one that no date-time field can hold
     */
    public static Optional<Instant> read(JsonNode value, ZoneId zone, DayEdge edge) {
        return Numbers.read(value).map(Times::ofMillis)
                .orElseGet(() -> value.isTextual() ? parse(Blanks.strip(value.textValue()), zone, edge) : Optional.empty());
    }

    /** Whether a date-time field can hold it: its year has four digits. */
    static boolean isWritable(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    /** Empty when they are not whole, or beyond what a date-time field can hold. */
    static Optional<Instant> ofMillis(BigDecimal millis) {
        try {
            return Optional.of(Instant.ofEpochMilli(millis.longValueExact())).filter(Times::isWritable);
        } catch (ArithmeticException noWholeMilliseconds) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parse(String text, ZoneId zone, DayEdge edge) {
        try {
            if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
                return javaUtilDate(text, zone).filter(Times::isWritable);
            }
            return Optional.of(text.length() == LENGTH_OF_A_DAY
                            ? edge.of(LocalDate.parse(text), zone)
                            : instant(DATE_AND_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from), zone))
                    .filter(Times::isWritable);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> javaUtilDate(String text, ZoneId zone) {
        int year = text.lastIndexOf(' ');
        int name = text.lastIndexOf(' ', year - 1);
        return name < 0
                ? Optional.empty()
                : ZoneNames.instant(LocalDateTime.parse(text.substring(0, name) + text.substring(year), JAVA_UTIL_DATE),
                        text.substring(name + 1, year), zone);
    }

    private static Instant instant(TemporalAccessor time, ZoneId zone) {
        return time instanceof OffsetDateTime offset ? offset.toInstant() : ((LocalDateTime) time).atZone(zone).toInstant();
    }
}
