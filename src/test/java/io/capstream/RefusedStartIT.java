package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the packaged connector from starting is said in words, without a stack trace. */
class RefusedStartIT {

    @TempDir
    Path folder;

    @Test
    void aSecondConnectorOnTheFileOfARunningOneIsRefusedAndTheFirstGoesOn() throws Exception {
        Map<String, String> sameFile = Map.of("EVENTLOG_URL", "jdbc:sqlite:" + folder.resolve("event-log.db"));
        try (ConnectorProcess first = ConnectorProcess.in(Files.createDirectory(folder.resolve("1")), sameFile).start();
                ConnectorProcess second = ConnectorProcess.in(Files.createDirectory(folder.resolve("2")), sameFile).launch()) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.logText()).contains("Another connector works on").contains("event-log.db").doesNotContain("\tat ");
            assertThat(first.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLogThatCannotBeKeptIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("event-log.db"), "something else ".repeat(1_000));

        assertThat(refusal("EVENTLOG_URL", "jdbc:sqlite:" + file)).contains("event-log.url", "not a database", file.toString());
    }

    @Test
    void aRetentionShorterThanCapillaryRepeatsIsRefused() throws Exception {
        assertThat(refusal("EVENTLOG_RETENTION", "6d")).contains("event-log.retention", "7 days");
    }

    private String refusal(String variable, String value) throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        try (ConnectorProcess connector = ConnectorProcess.in(own, Map.of(variable, value)).launch()) {
            assertThat(connector.exitCode()).isEqualTo(1);
            assertThat(connector.logText()).doesNotContain("\tat ");
            return connector.logText();
        }
    }
}
