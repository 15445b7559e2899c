package io.capstream.eventlog;

import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.eventlog.store.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The databases that the log runs on. */
public enum LogDatabase {
    SQLITE {
        @Override
        public String emptyUrl(Path folder) {
            return SqliteDatabase.PREFIX + folder.resolve(FILE);
        }

        @Override
        public String newUrl(Path folder) {
            try {
                Files.copy(MigratedFile.PATH, folder.resolve(FILE));
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
            return emptyUrl(folder);
        }
    },
    POSTGRES {
        @Override
        public String emptyUrl(Path folder) {
            return PostgresServer.shared().newDatabase("");
        }

        @Override
        public String newUrl(Path folder) {
            return PostgresServer.shared().newLog();
        }
    };

    private static final String FILE = "event-log.db";

    /** The URL of a database without tables. */
    public abstract String emptyUrl(Path folder);

    /** The URL of a log that has its tables, and nothing in them. */
    public abstract String newUrl(Path folder);

    public EventLogSettings settings(Path folder) {
        return settings(newUrl(folder), 4, 100);
    }

    public static EventLogSettings settings(String url, int lanes, int batchSize) {
        return settings(url, lanes, batchSize, Duration.ZERO);
    }

    public static EventLogSettings settings(String url, int lanes, int batchSize, Duration linger) {
        return new EventLogSettings(url, "", "", lanes, batchSize, linger, Duration.ofMillis(200), Duration.ofDays(30), 500);
    }

    /** One lane, which looks so seldom for what came in on other nodes. */
    static EventLogSettings settingsWithPoll(String url, Duration poll) {
        return new EventLogSettings(url, "", "", 1, 100, Duration.ZERO, poll, Duration.ofDays(30), 500);
    }

    /** Makes the tables, which takes longer than most tests. */
    static void migrate(String url) {
        Database.open(settings(url, 1, 1)).close();
    }

    /** A file with the tables, made once. */
    private static final class MigratedFile {

        private static final Path PATH = migrated();

        private static Path migrated() {
            try {
                Path folder = Files.createTempDirectory("migrated");
                migrate(SQLITE.emptyUrl(folder));
                return folder.resolve(FILE);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
