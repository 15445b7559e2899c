package io.capstream.mapping.conversion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The abbreviations by which times name their zone. Most stand for several: IST is India's, Ireland's and Israel's. So the zone that is
 * set up decides, where it has that abbreviation at that time; what is none of its own is no time, as anything else would be a guess.
 */
final class ZoneNames {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private ZoneNames() {
    }

    /**
     * The instant of a time that names its zone.
     *
     * @param name  abbreviation; or what means one zone only: GMT, UTC, an offset such as GMT+05:30, an id such as Asia/Kolkata
     * @param where the zone that is set up
     */
    static Optional<Instant> instant(LocalDateTime time, String name, ZoneId where) {
        Optional<ZoneId> plain = plain(name);
        return plain.isPresent()
                ? plain.map(zone -> time.atZone(zone).toInstant())
                : instant(time, where, zoned -> SHORT.format(zoned).equalsIgnoreCase(name));
    }

    /** The instant at which the zone that is set up writes the time as it is written; where clocks go back, one of the two. */
    static Optional<Instant> instant(LocalDateTime time, ZoneId where, Predicate<ZonedDateTime> isWrittenSo) {
        return where.getRules().getValidOffsets(time).stream()
                .map(offset -> ZonedDateTime.ofLocal(time, where, offset))
                .filter(isWrittenSo)
                .map(ZonedDateTime::toInstant)
                .findFirst();
    }

    /** Whether a name stands for this zone and no other. */
    static boolean isPlain(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) || zone.getId().indexOf('+') >= 0 || zone.getId().indexOf('-') >= 0;
    }

    private static Optional<ZoneId> plain(String name) {
        try {
            ZoneId zone = ZoneId.of(name);
            return Optional.of(zone).filter(found -> name.indexOf('/') > 0 || isPlain(found));
        } catch (DateTimeException noZone) {
            return Optional.empty();
        }
    }
}
