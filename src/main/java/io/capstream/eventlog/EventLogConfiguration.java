package io.capstream.eventlog;

import io.capstream.eventlog.copy.LeftBehind;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.LaneRetrySettings;
import io.capstream.eventlog.store.PostgresDatabase;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** The parts of the event log that are not found by themselves. */
@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    /** The waits of a lane that fails. */
    @Bean
    BackOff laneBackOff(LaneRetrySettings settings) {
        ExponentialBackOff backOff = new ExponentialBackOff(settings.first().toMillis(), 2);
        backOff.setMaxInterval(settings.longest().toMillis());
        return backOff;
    }

    @Bean
    Database eventLogDatabase(EventLogSettings settings) {
        Database database = Database.open(settings);
        if (settings.url().startsWith(PostgresDatabase.PREFIX)) {
            LeftBehind.tell(Path.of(EventLogSettings.LOCAL_FILE));
        }
        return database;
    }
}
