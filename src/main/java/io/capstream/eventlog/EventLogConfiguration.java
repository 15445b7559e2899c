package io.capstream.eventlog;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the event log that are not found by themselves. */
@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    @Bean
    Database eventLogDatabase(EventLogSettings settings) {
        Database database = Database.open(settings);
        if (settings.url().startsWith(PostgresDatabase.PREFIX)) {
            LeftBehind.tell(Path.of(EventLogSettings.LOCAL_FILE));
        }
        return database;
    }
}
