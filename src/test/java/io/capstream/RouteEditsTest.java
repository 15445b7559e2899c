package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Route files that are changed while the connector runs: a mistake changes nothing, and what is undone is as before. */
@ExtendWith(OutputCaptureExtension.class)
class RouteEditsTest extends RunningConnector {

    private static final String UNMAPPED = "unmappedWhileEdited";

    private static Path routes;

    @Autowired
    private CamelContext camel;

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
        restore();
        soon().untilAsserted(() -> {
            assertThat(troubles()).isEmpty();
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        });
        awaitDelivery();
    }

    /** A mistake for each file: what stands there, what is put in its place, and what is said of it. */
    private static final Map<String, List<String>> MISTAKES = Map.of(
            "dead-letter", List.of("ref: deadLetterLines", "ref: deadLetterLine", "no bean 'deadLetterLine'. Did you mean"),
            "receive", List.of("uri: event-log:append", "uri: event-log:apend", "event-log:apend"),
            "platform", List.of("id: platform", "id: [platform", "no YAML: "),
            "deliver", List.of("- transformDataType:", "- transformDataTyp:", "'transformDataTyp' is not known in steps"),
            "dataflow", List.of("ref: turn", "ref: tunr", "there is no bean 'tunr'"),
            "error-handling", List.of("maximumRedeliveries: -1", "maximumRedeliveries: none", "maximumRedeliveries must be a whole number"));

    @Test
    void aFileWithAMistakeIsRefusedInTheWordsOfCheckAndTheOldRouteGoesOn(CapturedOutput log) throws Exception {
        for (Map.Entry<String, List<String>> mistake : MISTAKES.entrySet()) {
            edit(mistake.getKey(), mistake.getValue().get(0), mistake.getValue().get(1));
        }

        soon().untilAsserted(() -> assertThat(troubles()).hasSize(MISTAKES.size()));
        assertThat(troubles()).allSatisfy(trouble -> assertThat(trouble.path("state").asText()).isEqualTo("refused"));
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
        awaitDelivery();
        for (Map.Entry<String, List<String>> mistake : MISTAKES.entrySet()) {
            String said = mistake.getValue().get(2);
            assertThat(troubles().toString()).containsPattern(mistake.getKey() + ".camel.yaml:\\d+:\\d+: .*\\Q" + said);
            assertThat(health()).contains(mistake.getKey() + ".camel.yaml", "DOWN");
            assertThat(log.getAll().lines().filter(line -> line.contains(said))).hasSize(1);
            assertThat(log.getAll().lines().filter(line -> line.contains(mistake.getKey() + ".camel.yaml is refused, and what was live")))
                    .hasSize(1).first().asString().contains(" WARN ");
        }
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aRouteThatCamelCannotStartIsLeftOutAndSaidInALine(CapturedOutput log) throws Exception {
        Files.writeString(routes.resolve("own.camel.yaml"), """
                - route:
                    id: own
                    from:
                      uri: file:/dev/null/own
                      parameters:
                        autoCreate: false
                        startingDirectoryMustExist: true
                      steps:
                        - to:
                            uri: event-log:append
                """);

        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("state").asText()).isEqualTo("left out");
        assertThat(troubles().get(0).path("problems").toString()).contains("own.camel.yaml: ", "/dev/null/own");
        assertThat(log.getAll()).contains("own.camel.yaml is left out, and the other routes go on").doesNotContain("\tat ");
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
    }

    /** As with a server that is away when its route is started: nobody saves the file again when it is back. */
    @Test
    void whatCouldNotBeStartedIsTriedAgainUntilItIsThere(@TempDir Path folder) throws Exception {
        Path away = folder.resolve("away");
        own("file:" + away, """
                      parameters:
                        autoCreate: false
                        startingDirectoryMustExist: true
                """, "- to: event-log:append");
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("problems").toString()).contains("tried again");

        Files.createDirectory(away);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(troubles()).isEmpty());

        Path event = Files.writeString(away.resolve("event.json"), sample("tierUpgraded"));
        soon().until(() -> !Files.exists(event));
    }

    @Test
    void whatARouteHasInHandKeepsNoOtherFileWaiting() throws Exception {
        own("timer:own", "", "- delay: {expression: {constant: {expression: '60000'}}}");
        soon().until(() -> camel.getInflightRepository().size("own") > 0);
        Files.delete(routes.resolve("own.camel.yaml"));

        edit("receive", "constant:\n                      expression: \"202\"", "constant:\n                      expression: \"203\"");

        await().atMost(Duration.ofSeconds(60)).until(() -> postEvent(sample("tierUpgraded")).statusCode() == 203);
        assertThat(camel.getRoute("own")).isNull();
    }

    @Test
    void aRouteThatWasStoppedIsStartedWhenItsFileIsSavedAgain() throws Exception {
        camel.getRouteController().stopRoute("receive");
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("problems").toString()).contains("Save the file again");

        Files.setLastModifiedTime(routes.resolve("receive.camel.yaml"), FileTime.from(Instant.parse("2026-11-30T00:00:00Z")));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(troubles()).isEmpty());
        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
    }

    private static void own(String from, String parameters, String steps) throws IOException {
        Files.writeString(routes.resolve("own.camel.yaml"), "- route:\n    id: own\n    from:\n      uri: " + from + '\n' + parameters
                + "      steps:\n        " + steps + '\n');
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
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        assertThat(troubles().get(0).path("state").asText()).isEqualTo("missing");
        assertThat(troubles().get(0).path("problems").toString()).contains("no event comes in");
    }

    @ParameterizedTest
    @CsvSource({"platform", "dataflow", "deliver"})
    void aLaneThatAMissingRouteBlocksSaysSoAndGoesOnWhenItIsBack(String route) throws Exception {
        Files.delete(routes.resolve(route + ".camel.yaml"));
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));

        assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);

        soon().untilAsserted(() -> assertThat(api("/api/status").path("lanes"))
                .anySatisfy(lane -> {
                    assertThat(lane.path("heldSince").asText("")).isNotEmpty();
                    assertThat(lane.path("lastError").asText("")).containsAnyOf(route, "No consumers available");
                }));
        Files.copy(Path.of("routes", route + ".camel.yaml"), routes.resolve(route + ".camel.yaml"));
        await().atMost(Duration.ofSeconds(60)).until(() -> api("/api/status").at("/totals/pending").asLong(-1) == 0);
    }

    @Test
    void withoutTheRouteThatTellsOfDeadLettersTheyAreKeptAndNoLaneWaits() throws Exception {
        Files.delete(routes.resolve("dead-letter.camel.yaml"));
        soon().untilAsserted(() -> assertThat(troubles()).hasSize(1));
        String unmapped = sample("tierUpgraded").replace("tierUpgraded", "notEvenThisEvent");

        assertThat(postEvent(unmapped).statusCode()).isEqualTo(202);

        soon().untilAsserted(() -> assertThat(api("/api/dead-letters?eventName=notEvenThisEvent")).hasSize(1));
        assertThat(api("/api/status").at("/totals/pending").asLong(-1)).isZero();
    }

    @Test
    void aRouteIsReplacedWhileItsLanesWaitForPlatform() throws Exception {
        send(request("/local-platform/faults").header("Content-Type", "application/json")
                .POST(body("{\"count\":1000,\"status\":503,\"inlet\":\"events\"}")));
        try {
            assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(202);
            soon().untilAsserted(() -> assertThat(api("/api/status").findValuesAsText("heldSince"))
                    .anyMatch(since -> since.startsWith("20")));

            edit("deliver", "description: Events become XDM records", "description: The events become XDM records");
            soon().untilAsserted(() -> assertThat(api("/api/status").path("routes")).isEmpty());
            edit("error-handling", "maximumRedeliveries: 0", "maximumRedeliveries: 1");
            edit("receive", "constant:\n                      expression: \"202\"", "constant:\n                      expression: \"203\"");

            soon().untilAsserted(() -> assertThat(postEvent(sample("tierUpgraded")).statusCode()).isEqualTo(203));
        } finally {
            send(request("/local-platform/faults").DELETE());
            closeBreakers();
        }
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
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }

    /** What somebody may do to a route file, with the text that stood in it. */
    private static final List<Edit> EDITS = List.of(
            (file, text) -> Files.writeString(file, text.replaceFirst("uri:", "urj:")),
            (file, text) -> Files.writeString(file, text.replaceFirst("ref: ", "ref: no")),
            (file, text) -> Files.writeString(file, text.substring(0, text.length() / 2)),
            (file, text) -> Files.writeString(file, text.substring(0, text.lastIndexOf("        - ")).stripTrailing() + "\n"),
            (file, text) -> Files.writeString(file, ""),
            (file, text) -> Files.writeString(file, "# changed\n" + text),
            (file, text) -> Files.writeString(file.resolveSibling("copy-" + file.getFileName()), text),
            (file, text) -> Files.writeString(file.resolveSibling("b-" + file.getFileName()), text.replaceFirst("id: ", "id: b-")),
            (file, text) -> Files.move(file, file.resolveSibling("renamed-" + file.getFileName())),
            (file, text) -> Files.delete(file),
            (file, text) -> restore(),
            (file, text) -> restore());

    @Test
    void everyEventThatIsAcceptedWhileRoutesAreEditedIsDeliveredOrADeadLetterAsItCame() throws Exception {
        JsonNode before = api("/api/status").path("totals");
        Random random = new Random(15);
        List<String> accepted = new CopyOnWriteArrayList<>();
        Set<Integer> answers = ConcurrentHashMap.newKeySet();
        CountDownLatch edits = new CountDownLatch(14);
        ScheduledExecutorService people = Executors.newScheduledThreadPool(2);
        try {
            people.scheduleAtFixedRate(() -> send(accepted, answers), 0, 50, TimeUnit.MILLISECONDS);
            people.scheduleWithFixedDelay(() -> {
                edit(random);
                edits.countDown();
            }, 0, 1_500, TimeUnit.MILLISECONDS);
            assertThat(edits.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            people.shutdown();
            assertThat(people.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
        }
        restore();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(troubles()).isEmpty();
            assertThat(api("/api/status").at("/totals/pending").asLong(-1)).isZero();
        });

        JsonNode after = api("/api/status").path("totals");
        List<String> unmapped = accepted.stream().filter(event -> event.contains(UNMAPPED)).toList();
        assertThat(answers).isSubsetOf(202, 503).contains(202);
        assertThat(accepted).hasSizeGreaterThan(50);
        assertThat(after.path("accepted").asLong() - before.path("accepted").asLong()).isEqualTo(accepted.size());
        assertThat(after.path("deadLettered").asLong() - before.path("deadLettered").asLong()).isEqualTo(unmapped.size());
        assertThat(after.path("delivered").asLong() - before.path("delivered").asLong()).isEqualTo(accepted.size() - unmapped.size());
        for (JsonNode letter : api("/api/dead-letters?limit=1000&eventName=" + UNMAPPED)) {
            assertThat(unmapped).contains(api("/api/events/" + letter.path("id").asText()).path("payload").toString());
        }
    }

    private void send(List<String> accepted, Set<Integer> answers) {
        try {
            String event = sample("tierUpgraded");
            String sent = accepted.size() % 9 == 8 ? event.replace("tierUpgraded", UNMAPPED) : event;
            int status = postEvent(sent).statusCode();
            answers.add(status);
            if (status == 202) {
                accepted.add(sent);
            }
        } catch (Exception failed) {
            answers.add(0);
        }
    }

    private static void edit(Random random) {
        try (Stream<Path> files = Files.list(routes)) {
            List<Path> all = files.filter(file -> Files.exists(Path.of("routes").resolve(file.getFileName()))).sorted().toList();
            Path file = all.get(random.nextInt(all.size()));
            EDITS.get(random.nextInt(EDITS.size())).edit(file, Files.readString(Path.of("routes").resolve(file.getFileName())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void restore() throws IOException {
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(file -> !Files.exists(Path.of("routes").resolve(file.getFileName()))).toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @FunctionalInterface
    private interface Edit {
        void edit(Path file, String text) throws IOException;
    }
}
