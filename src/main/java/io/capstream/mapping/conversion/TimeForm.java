package io.capstream.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Blanks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a mapping file says about the form of a time.
 *
 * @param zone   where a day, or a time without an offset, lies; that of the connector when empty
 * @param format the only form that is read; when empty all those in which Capillary writes times
 */
public record TimeForm(Optional<ZoneId> zone, Optional<TimePattern> format) {

    /** Nothing is said. */
    static final TimeForm ANY = new TimeForm(Optional.empty(), Optional.empty());

    /**
     * The instant that a value tells.
     *
     * @param edge which instant of a day is meant
     * @return empty when it is no time of this form
     */
    Optional<Instant> read(JsonNode value, EventFacts facts, DayEdge edge) {
        ZoneId where = zone(facts);
        return format.isEmpty()
                ? Times.read(value, where, edge)
                : PlainText.of(value).flatMap(text -> format.get().parse(Blanks.strip(text), where, edge)).filter(Times::isWritable);
    }

    /** Where a day of this form lies. */
    ZoneId zone(EventFacts facts) {
        return zone.orElse(facts.zone());
    }
}
