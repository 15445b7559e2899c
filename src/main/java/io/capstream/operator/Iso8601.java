package io.capstream.operator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * A time of a call: ISO 8601 with its zone and nothing else. Spring and Jackson also take numbers, as seconds or milliseconds since 1970,
 * and "2026" would be the first hour of all.
 */
@Component
class Iso8601 implements Converter<String, Instant> {

    static final String WANTED = "a time with its zone, such as 2026-11-25T08:00:00Z";

    @Override
    public Instant convert(String text) {
        return read(text);
    }

    /** @throws DateTimeException when it is none */
    static Instant read(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
