package io.capstream.mapping.conversion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which instant of a day is meant where only the day is told. */
public enum DayEdge {

    /** Its first millisecond. */
    START {
        @Override
        Instant of(LocalDate day, ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }
    },

    /** Its last millisecond: what expires that day still holds on it. */
    END {
        @Override
        Instant of(LocalDate day, ZoneId zone) {
            return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        }
    };

    abstract Instant of(LocalDate day, ZoneId zone);
}
