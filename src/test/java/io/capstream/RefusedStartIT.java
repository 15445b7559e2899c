package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the packaged connector from starting is said in words, once, by nothing else, and in its exit code. */
class RefusedStartIT {

    @TempDir
    Path folder;

    private Path own;

    @BeforeEach
    void folder() throws IOException {
        own = Files.createDirectory(folder.resolve("own"));
    }

    @Test
    void aSecondConnectorOnTheFileOfARunningOneIsRefusedAndTheFirstGoesOn() throws Exception {
        Map<String, String> sameFile = Map.of("EVENTLOG_URL", "jdbc:sqlite:" + folder.resolve("event-log.db"));
        try (ConnectorProcess first = ConnectorProcess.in(Files.createDirectory(folder.resolve("1")), sameFile).start()) {
            assertThat(refusal(ConnectorProcess.in(own, sameFile))).contains("Another connector works on", "event-log.db");
            assertThat(first.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void inAnotherFolderTheMissingFileIsNamedAndNoSetting() throws Exception {
        assertThat(refusal(ConnectorProcess.inAsIs(own, Map.of("SPRING_PROFILES_ACTIVE", "platform"))))
                .contains("There is no application.yaml in " + own.toRealPath(), "routes/ and mappings/")
                .doesNotContain("is missing", "Spring Boot ::");
    }

    @Test
    void anApplicationYamlThatIsNoYamlIsNamedWithTheLine() throws Exception {
        ConnectorProcess connector = ConnectorProcess.in(own, Map.of());
        Path file = own.resolve("application.yaml");
        Files.writeString(file, Files.readString(file).replace("\ncapillary:", "\ncapillary: ["));

        assertThat(refusal(connector)).containsPattern("application.yaml:\\d+:\\d+: no YAML: ");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("SERVER_PORT", String.valueOf(taken.getLocalPort())))
                    .contains("Port " + taken.getLocalPort() + " is taken", "server.port");
        }
    }

    private String refusal(String variable, String value) throws Exception {
        return refusal(ConnectorProcess.in(own, Map.of(variable, value)));
    }

    private static String refusal(ConnectorProcess connector) throws Exception {
        try (connector) {
            connector.launch();
            assertThat(connector.exitCode()).isEqualTo(1);
            assertThat(connector.logText()).doesNotContain("\tat ", " WARN ", "re-run your application", "Caused by")
                    .containsOnlyOnce("APPLICATION FAILED TO START").containsOnlyOnce("Action:");
            return connector.logText();
        }
    }
}
