package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1,                               1",
        "' 120 ',                         120",
        "'Sun, 01 Mar 2026 12:00:30 GMT', 30",
        "999999999,                       300",
        "'Mon, 02 Mar 2026 12:00:30 GMT', 300"})
    void secondsAndDatesAreHonouredUpToTheCap(String header, long seconds) {
        assertThat(read(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "", "soon", "1.5", "99999999999999999999", "Sun, 01 Mar 2026 11:00:00 GMT"})
    void nonsenseAndTimesGoneByLeaveItToTheBackOff(String header) {
        assertThat(read(header)).isEmpty();
    }

    @Test
    void noHeaderLeavesItToTheBackOff() {
        assertThat(RetryAfter.read(Optional.empty(), NOW, Duration.ofMinutes(5))).isEmpty();
    }

    private static Optional<Duration> read(String header) {
        return RetryAfter.read(Optional.of(header), NOW, Duration.ofMinutes(5));
    }
}
