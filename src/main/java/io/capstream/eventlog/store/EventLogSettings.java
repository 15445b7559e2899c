package io.capstream.eventlog.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the event log is kept and how it is worked off.
 *
 * @param url             JDBC URL of a SQLite file or of a PostgreSQL database
 * @param username        of the PostgreSQL database; may stand in the URL instead
 * @param password        of the PostgreSQL database; may stand in the URL instead
 * @param lanes           batches that are delivered side by side; can be changed only while nothing is pending
 * @param batchSize       events of a batch at most; a batch is also cut at 4 MB of payload, with little memory earlier
 * @param linger          how long a lane waits after a batch that was not full, so that the next one holds more
 * @param poll            how soon a lane sees an event that another node has taken, and {@code event-log:dead-letters} a dead letter
 * @param retention       how long a delivered event is kept. A repetition is recognised as long, and Capillary repeats for 7 days
 * @param replayPerSecond dead letters a second that a replay puts back, where it does not say itself
 */
@Validated
@ConfigurationProperties("event-log")
public record EventLogSettings(
        @NotBlank @DefaultValue(SqliteDatabase.PREFIX + LOCAL_FILE) String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Min(1) @Max(256) @DefaultValue("8") int lanes,
        @Min(1) @Max(10_000) @DefaultValue("1000") int batchSize,
        @DurationMin(millis = 0) @DurationMax(seconds = 60) @DefaultValue("500ms") Duration linger,
        @DurationMin(millis = 10) @DurationMax(seconds = 60) @DefaultValue("1s") Duration poll,
        @DurationMin(days = 7) @DefaultValue("30d") Duration retention,
        @Min(1) @Max(MOST_PER_SECOND) @DefaultValue("500") int replayPerSecond) {

    /** Where the log is kept when no URL says otherwise. */
    public static final String LOCAL_FILE = "data/event-log.db";

    /** The quickest replay. */
    public static final int MOST_PER_SECOND = 10_000;

    /** The same with another URL. */
    public EventLogSettings withUrl(String other) {
        return new EventLogSettings(other, username, password, lanes, batchSize, linger, poll, retention, replayPerSecond);
    }

    /** Without the URL, the user and the password: a URL can hold a password too. */
    @Override
    public String toString() {
        return "EventLogSettings[lanes=" + lanes + ", batchSize=" + batchSize + ", retention=" + retention + ']';
    }
}
