package io.capstream.eventlog;

import java.nio.file.Path;
import java.time.Duration;

/** The databases that the log runs on. */
enum LogDatabase {
    SQLITE {
        @Override
        String newUrl(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("event-log.db");
        }
    },
    POSTGRES {
        @Override
        String newUrl(Path folder) {
            return PostgresServer.shared().newDatabase();
        }
    };

    /** The URL of an empty log. */
    abstract String newUrl(Path folder);

    EventLogSettings settings(Path folder) {
        return settings(newUrl(folder), 4, 100);
    }

    static EventLogSettings settings(String url, int lanes, int batchSize) {
        return settings(url, lanes, batchSize, Duration.ZERO);
    }

    static EventLogSettings settings(String url, int lanes, int batchSize, Duration linger) {
        return new EventLogSettings(url, "", "", lanes, batchSize, linger, Duration.ofDays(30), 500);
    }
}
