package io.capstream.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.eventlog.LogDatabase;
import io.capstream.eventlog.OnEachDatabase;
import io.capstream.eventlog.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the log may be kept. */
class LogFileTest {

    @TempDir
    Path folder;

    @Test
    void theFolderIsMade() {
        Path file = folder.resolve("a/b/event-log.db");

        try (Database database = open("jdbc:sqlite:" + file)) {
            assertThat(file).exists();
        }
    }

    @Test
    void whatIsAnsweredSurvivesAPowerCutByTheWordOfEachConnection() {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("event-log.db"))) {
            for (Session session : List.of(database.reads(), database.writes())) {
                assertThat(session.sql().sql("pragma journal_mode").query(String.class).single()).isEqualTo("wal");
                assertThat(session.sql().sql("pragma synchronous").query(Integer.class).single()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous=OFF", "synchronous=NORMAL", "journal_mode=MEMORY"})
    void aParameterOfTheUrlDoesNotWeakenThat(String parameter) {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("event-log.db") + '?' + parameter)) {
            assertThat(database.writes().sql().sql("pragma journal_mode").query(String.class).single()).isEqualTo("wal");
            assertThat(database.writes().sql().sql("pragma synchronous").query(Integer.class).single()).isEqualTo(2);
        }
    }

    /** As on a network drive, the processes have no shared memory here, and so no WAL. */
    @Test
    void aDriveOnWhichEventsWouldBeLostInAPowerCutIsRefused() {
        assertThatThrownBy(() -> open("jdbc:sqlite:file:" + folder.resolve("event-log.db") + "?vfs=unix-none"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("power cut").hasMessageContaining("event-log.url");
    }

    @Test
    void aServerThatConfirmsBeforeItHasWrittenIsToldToWriteFirst() {
        try (Database database = open(LogDatabase.POSTGRES.emptyUrl(folder))) {
            assertThat(database.writes().sql().sql("select reset_val from pg_settings where name = 'synchronous_commit'")
                    .query(String.class).single()).as("of the server").isEqualTo("off");
            assertThat(database.writes().sql().sql("select current_setting('synchronous_commit')")
                    .query(String.class).single()).as("of the log").isEqualTo("on");
        }
    }

    @Test
    void aServerThatCannotKeepEveryTextIsRefused() {
        String latin = PostgresServer.shared().newDatabase("encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'");

        assertThatThrownBy(() -> open(latin)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LATIN1").hasMessageContaining("encoding 'UTF8'").hasMessageContaining("event-log.url");
    }

    @OnEachDatabase
    void aLogOfANewerConnectorIsRefusedWithTheVersionThatItNeeds(LogDatabase kind) {
        String url = kind.emptyUrl(folder);
        try (Database database = open(url)) {
            assertThat(database.reads().sql().sql("select installed_by from flyway_schema_history where version = '1'")
                    .query(String.class).single()).startsWith("capillary-streaming-events ");
            database.writes().sql().sql("""
                    insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                           installed_on, execution_time, success)
                    values (99, '99', 'of later', 'SQL', 'V99__of_later.sql', 1, 'capillary-streaming-events 9.9.9', current_timestamp, 1,
                           true)""").update();
        }

        assertThatThrownBy(() -> open(url)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 99").hasMessageContaining("capillary-streaming-events 9.9.9");
    }

    @Test
    void aFileThatIsNoLogIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("event-log.db"), "something else ".repeat(1_000));

        assertThatThrownBy(() -> open("jdbc:sqlite:" + file)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("not a database").hasMessageContaining("event-log.url");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws Exception {
        Path file = folder.resolve("event-log.db");
        open("jdbc:sqlite:" + file).close();

        assertThatThrownBy(() -> open("jdbc:sqlite:file:" + file + "?mode=ro")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("readonly").hasMessageContaining("event-log.url");
    }

    @Test
    void aSecondConnectorOnOneFileIsRefused() {
        String url = "jdbc:sqlite:" + folder.resolve("event-log.db");

        try (Database first = open(url)) {
            assertThatThrownBy(() -> open(url)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another connector works on").hasMessageContaining("event-log.db");
            assertThat(first.reads()).isNotNull();
        }
        open(url).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> open("jdbc:sqlite:" + file.resolve("event-log.db"))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event-log.url").hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:oracle:thin:@host", "data/event-log.db"})
    void aUrlThatCannotKeepEventsIsRefused(String url) {
        assertThatThrownBy(() -> open(url)).isInstanceOf(IllegalStateException.class).hasMessageContaining("event-log.url");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/x?user=u&password=planted"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("event-log.url")
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("planted"));
        assertThat(LogDatabase.settings("jdbc:postgresql://h/x?password=planted", 1, 1).toString()).doesNotContain("planted");
    }

    private static Database open(String url) {
        return Database.open(LogDatabase.settings(url, 1, 10));
    }
}
