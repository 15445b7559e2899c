package io.capstream.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date. */
public final class RetryAfter {

    /** Less would make a busy loop of the answer "at once", which some gateways give. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private RetryAfter() {
    }

    /** How long to wait, at most {@code max}; empty when the header says nothing or nothing sensible. */
    public static Optional<Duration> read(Optional<String> header, Instant now, Duration max) {
        return header.map(String::strip)
                .flatMap(text -> text.matches("\\d{1,9}") ? seconds(text) : until(text, now))
                .filter(wait -> wait.compareTo(SHORTEST) >= 0)
                .map(wait -> wait.compareTo(max) > 0 ? max : wait);
    }

    private static Optional<Duration> seconds(String number) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(number)));
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
