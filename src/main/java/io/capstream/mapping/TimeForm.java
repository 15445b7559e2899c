package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * What a mapping file says about the form of a time.
 *
 * @param zone   where a day, or a time without an offset, lies; that of the connector when empty
 * @param format the only form that is read; when empty all those in which Capillary writes times
 */
record TimeForm(Optional<ZoneId> zone, Optional<DateTimeFormatter> format) {

    /** Nothing is said. */
    static final TimeForm ANY = new TimeForm(Optional.empty(), Optional.empty());

    /**
     * The instant that a value tells.
     *
     * @param edge which instant of a day is meant
     * @return empty when it is no time of this form
     */
    Optional<Instant> read(JsonNode value, Scope.Facts facts, DayEdge edge) {
        ZoneId where = zone(facts);
        return format.isEmpty() ? Times.read(value, where, edge) : PlainText.of(value).flatMap(text -> parse(text.strip(), where, edge));
    }

    /** Where a day of this form lies. */
    ZoneId zone(Scope.Facts facts) {
        return zone.orElse(facts.zone());
    }

    private Optional<Instant> parse(String text, ZoneId where, DayEdge edge) {
        try {
            TemporalAccessor time = format.orElseThrow()
                    .parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(instant(time, where, edge)).filter(Times::isWritable);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor time, ZoneId where, DayEdge edge) {
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        return time instanceof LocalDateTime local ? local.atZone(where).toInstant() : edge.of((LocalDate) time, where);
    }
}
