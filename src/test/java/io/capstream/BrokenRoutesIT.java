package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.event.Samples;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files that are broken when the connector starts: the same as when they are broken while it runs. */
class BrokenRoutesIT {

    private static final String OPERATOR = "Basic b3BlcmF0b3I6bG9jYWw=";

    @TempDir
    Path folder;

    @Test
    void eachBrokenFileIsLeftOutInTheWordsOfCheckAndNoEventIsTakenUntilItIsMended() throws Exception {
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of())) {
            edit("receive", "id: receive", "id: [receive");
            edit("dead-letter", "ref: deadLetterLines", "ref: deadLetterLine");
            Files.copy(folder.resolve("routes/platform.camel.yaml"), folder.resolve("routes/own.camel.yaml"));
            connector.launch();
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> connector.logText().contains("Operators look at"));

            HttpResponse<String> health = connector.get("/actuator/health/readiness", "Authorization", OPERATOR);
            HttpResponse<String> call = connector.post("/capillary/events", "{}", "X-Api-Key", "local-secret");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("routes/receive.camel.yaml", "no YAML", "routes/dead-letter.camel.yaml",
                    "there is no bean 'deadLetterLine'. Did you mean deadLetterLines?", "routes/own.camel.yaml", "the id platform is that of");
            assertThat(call.statusCode()).isEqualTo(503);
            assertThat(call.body()).contains("no route takes calls of this path now");
            assertThat(connector.logText()).contains("routes/receive.camel.yaml is left out", "routes/dead-letter.camel.yaml is left out",
                    "routes/own.camel.yaml is left out").doesNotContain("Events come in at", "\tat ", "APPLICATION FAILED");

            for (String mended : new String[] {"receive", "dead-letter"}) {
                Files.copy(Path.of("routes", mended + ".camel.yaml"), folder.resolve("routes/" + mended + ".camel.yaml"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(folder.resolve("routes/own.camel.yaml"));

            await().atMost(Duration.ofSeconds(60)).until(() -> connector.get("/actuator/health/readiness").statusCode() == 200);
            assertThat(connector.post("/capillary/events", Files.readString(Samples.of("tierUpgraded")),
                    "X-Api-Key", "local-secret").statusCode()).isEqualTo(202);
        }
    }

    private void edit(String route, String right, String wrong) throws Exception {
        Path file = folder.resolve("routes/" + route + ".camel.yaml");
        assertThat(Files.readString(file)).contains(right);
        Files.writeString(file, Files.readString(file).replace(right, wrong));
    }
}
