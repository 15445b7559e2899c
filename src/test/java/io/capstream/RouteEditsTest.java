package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Route files that are changed while the connector runs: a mistake changes nothing, and what is undone is as before. */
@ExtendWith(OutputCaptureExtension.class)
class RouteEditsTest extends RunningConnector {

    private static Path routes;

    @DynamicPropertySource
    static void routesOfItsOwn(DynamicPropertyRegistry properties) throws IOException {
        Path folder = Files.createTempDirectory("routes");
        ConnectorProcess.copy(Path.of("routes"), folder);
        routes = folder.resolve("routes");
        properties.add("camel.main.routes-include-pattern", () -> "file:" + routes + "/*.camel.yaml");
        properties.add("camel.main.routes-reload-directory", routes::toString);
        properties.add("camel.main.routes-reload-enabled", () -> "true");
    }

    @AfterEach
    void undone() throws Exception {
        try (var files = Files.list(routes)) {
            for (Path file : files.toList()) {
                Path original = Path.of("routes").resolve(file.getFileName());
                if (!Files.exists(original)) {
                    Files.delete(file);
                }
            }
        }
        try (var files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        soon().untilAsserted(() -> {
            assertThat(troubles()).isEmpty();
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        });
        awaitDelivery();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dead-letter | ref: deadLetterLines | ref: deadLetterLine | there is no bean 'deadLetterLine'. Did you mean deadLetterLines?",
        "receive | uri: event-log:append | uri: event-log:apend | event-log:apend",
        "platform | id: platform | id: [platform | no YAML: ",
        "deliver | - transformDataType: | - transformDataTyp: | 'transformDataTyp' is not known in steps",
        "dataflow | ref: turn | ref: tunr | there is no bean 'tunr'",
        "error-handling | maximumRedeliveries: 0 | maximumRedeliveries: none | maximumRedeliveries must be a whole number"})
    void aFileWithAMistakeIsRefusedInTheWordsOfCheckAndTheOldRouteGoesOn(String route, String right, String wrong, String said,
            CapturedOutput log) throws Exception {
        edit(route, right, wrong);

        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("state").asText()).isEqualTo("refused");
        assertThat(troubles().get(0).path("problems").get(0).asText()).contains(route + ".camel.yaml:", said);
        assertThat(health()).contains(route + ".camel.yaml", "DOWN");
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        awaitDelivery();
        assertThat(log.getAll().lines().filter(line -> line.contains(said)).toList()).hasSize(1)
                .first().asString().contains(" WARN ", " is refused, and what was live of it before goes on: ");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aChangedRouteIsLive() throws Exception {
        edit("receive", "constant:\n                      expression: \"202\"", "constant:\n                      expression: \"203\"");

        soon().untilAsserted(() -> assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(203));
    }

    @Test
    void aCopyIsRefusedWithBothPlacesAndTheOriginalGoesOn() throws Exception {
        Files.copy(routes.resolve("receive.camel.yaml"), routes.resolve("a-copy.camel.yaml"));

        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("state").asText()).isEqualTo("left out");
        assertThat(troubles().get(0).path("problems").toString()).contains("a-copy.camel.yaml:2:9: the id receive is that of the route at",
                "receive.camel.yaml:2:9 already", "the id append is that of the step at", "is taken by the route at");
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
    }

    @Test
    void aWebhookWhoseFileIsDeletedAnswers503AndSaysWhy() throws Exception {
        Files.delete(routes.resolve("receive.camel.yaml"));

        soon().untilAsserted(() -> assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(503));
        assertThat(postEvent(sample("tierUpgraded")).body()).contains("no route takes calls of this path now");
        assertThat(troubles().get(0).path("state").asText()).isEqualTo("missing");
        assertThat(troubles().get(0).path("problems").toString()).contains("no event comes in");
    }

    @ParameterizedTest
    @CsvSource({"dead-letter", "platform", "dataflow", "deliver"})
    void aLaneThatAMissingRouteBlocksSaysSoAndGoesOnWhenItIsBack(String route) throws Exception {
        Files.delete(routes.resolve(route + ".camel.yaml"));
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));

        assertThat(postEvent(sample("tierUpgraded").replace("tierUpgraded", "noSuchEvent")).statusCode()).isEqualTo(202);
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);

        soon().untilAsserted(() -> assertThat(api("/api/status").path("lanes"))
                .anySatisfy(lane -> {
                    assertThat(lane.path("heldSince").asText("")).isNotEmpty();
                    assertThat(lane.path("lastError").asText("")).containsAnyOf(route, "No consumers available");
                }));
        Files.copy(Path.of("routes", route + ".camel.yaml"), routes.resolve(route + ".camel.yaml"));
        await().atMost(Duration.ofSeconds(10)).until(() -> api("/api/status").at("/totals/pending").asLong(-1) == 0);
    }

    @Test
    void aRenamedFileIsTheSameRoute(CapturedOutput log) throws Exception {
        Files.move(routes.resolve("receive.camel.yaml"), routes.resolve("hook.camel.yaml"));

        soon().until(() -> log.getAll().contains("hook.camel.yaml is live"));
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        assertThat(troubles()).isEmpty();
    }

    @Test
    void oneBrokenFileDoesNotKeepAnotherFromBeingReloaded() throws Exception {
        edit("dead-letter", "ref: deadLetterLines", "ref: none");
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));

        edit("receive", "constant:\n                      expression: \"202\"", "constant:\n                      expression: \"203\"");

        soon().untilAsserted(() -> assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(203));
        assertThat(troubles()).hasSize(1);
    }

    @Test
    void anEmptyFileIsHalfSavedAndTheOldRouteGoesOn() throws Exception {
        Files.writeString(routes.resolve("receive.camel.yaml"), "");

        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("problems").toString()).contains("the file is empty");
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
    }

    private static void edit(String route, String right, String wrong) throws IOException {
        Path file = routes.resolve(route + ".camel.yaml");
        assertThat(Files.readString(file)).contains(right);
        Files.writeString(file, Files.readString(file).replace(right, wrong));
    }

    private JsonNode troubles() throws Exception {
        return api("/api/status").path("routes");
    }

    private String health() throws Exception {
        return operator(request("/actuator/health/readiness")).body();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200));
    }
}
