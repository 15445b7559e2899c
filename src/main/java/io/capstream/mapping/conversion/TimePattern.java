package io.capstream.mapping.conversion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The form of a date or time that a mapping file gives by {@code format:}. A day that no calendar has is no day: 31/02/2026 is not taken
 * for the 28th.
 *
 * @param formatter reads it
 * @param letters   what the pattern is made of
 */
public record TimePattern(DateTimeFormatter formatter, PatternLetters letters) {

    /** All of its parts differ, so that none is taken for another unnoticed. */
    private static final ZonedDateTime PROBE = ZonedDateTime.of(2023, 11, 25, 21, 43, 37, 125_000_000, ZoneOffset.UTC);
    private static final long COMMON_ERA = 1;
    private static final String EXAMPLE = ". Write one such as dd/MM/yyyy HH:mm";

    /** @throws IllegalArgumentException when it is no pattern, or one that no date can be read by; its message says why */
    public static TimePattern of(String pattern) {
        PatternLetters letters = PatternLetters.of(pattern);
        TimePattern read = new TimePattern(formatter(pattern), letters);
        List<String> mistakes = new ArrayList<>(letters.mistakes());
        if (mistakes.isEmpty() && !letters.isAlternatives() && !read.tellsADay()) {
            mistakes.add("no day, or no whole time of it, can be told from it");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(pattern + " cannot be meant: " + String.join("; ", mistakes) + EXAMPLE);
        }
        return read;
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return strict(pattern);
        } catch (IllegalArgumentException noPattern) {
            throw new IllegalArgumentException("no pattern of a date: " + noPattern.getMessage() + EXAMPLE, noPattern);
        }
    }

    /** Strictly read, a year {@code yyyy} is one of an era, which nobody writes. */
    private static DateTimeFormatter strict(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, COMMON_ERA)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private boolean tellsADay() {
        try {
            TemporalAccessor read = formatter.parse(formatter.format(PROBE));
            LocalTime time = read.query(TemporalQueries.localTime());
            return PROBE.toLocalDate().equals(read.query(TemporalQueries.localDate()))
                    && (letters.tellTime() ? time != null && time.getHour() == PROBE.getHour() : time == null);
        } catch (DateTimeException contradiction) {
            return false;
        }
    }

    /**
     * The instant that a text tells.
     *
     * @param where where it lies, unless the text says so itself
     * @param edge  which instant of a day is meant
     * @return empty when it is not of this form, or no time that there is
     */
    Optional<Instant> parse(String text, ZoneId where, DayEdge edge) {
        try {
            TemporalAccessor read = formatter.parse(text);
            LocalDate day = LocalDate.from(read);
            LocalTime time = read.query(TemporalQueries.localTime());
            ZoneId own = read.query(TemporalQueries.zone());
            if (own == null || !letters.nameZone() || ZoneNames.isPlain(own)) {
                ZoneId zone = own == null ? where : own;
                return Optional.of(time == null ? edge.of(day, zone) : day.atTime(time).atZone(zone).toInstant());
            }
            return time == null
                    ? Optional.empty()
                    : ZoneNames.instant(day.atTime(time), where, zoned -> formatter.format(zoned).equalsIgnoreCase(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
