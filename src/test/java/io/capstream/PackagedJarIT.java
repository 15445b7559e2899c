package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.event.Samples;
import io.capstream.mapping.live.MappingFiles;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a folder that holds only application.yaml, routes/ and mappings/, as a user runs it. */
class PackagedJarIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Samples of events that are about a catalogue or a card and no customer: documented dead letters. */
    private static final Set<String> WITHOUT_CUSTOMER = Set.of("cardUpdated", "promotionCreated", "promotionUpdated",
            "rewardCreated", "rewardExpiryReminder", "rewardUpdated");

    @TempDir
    Path folder;

    @Test
    void withNoSettingAtAllEverySampleArrivesInTheBuiltInPlatform() throws Exception {
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of()).packed().start()) {
            assertThat(connector.logText())
                    .contains("/capillary/events")
                    .contains(mappingFiles() + " mappings are live")
                    .contains("built-in Platform");
            for (Path sample : Samples.all()) {
                assertThat(connector.post("/capillary/events", Files.readString(sample), "X-Api-Key", "local-secret").body())
                        .as(sample.toString()).contains("\"accepted\":1");
            }
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                    assertThat(records(connector, "events").findValuesAsText("_id")).doesNotHaveDuplicates()
                            .hasSize(Samples.all().size() - WITHOUT_CUSTOMER.size()));
            assertThat(records(connector, "profiles")).isNotEmpty();

            assertThat(connector.stop()).as("ended by SIGTERM, after a shutdown").isEqualTo(143);
            assertThat(connector.logText()).doesNotContain("ERROR").doesNotContain("local-secret");
        }
    }

    @Test
    void fromTheFirstCallToTheLastTheWebhookAnswersNothingThatCapillaryTakesAsFinalAndWhoAsksForHealthWarnsNobody() throws Exception {
        Set<Integer> first = ConcurrentHashMap.newKeySet();
        Set<Integer> last = ConcurrentHashMap.newKeySet();
        String event = Files.readString(Samples.all().get(0));
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of()).launch()) {
            await().atMost(Duration.ofSeconds(90)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                first.addAll(answer(connector, event));
                return health(connector, "/liveness") == 200 & health(connector, "/readiness") == 200 & health(connector, "") == 200
                        & first.contains(202);
            });
            assertThat(connector.logText()).doesNotContain(" WARN ", " ERROR ");
            Future<Integer> stopped = Executors.newSingleThreadExecutor().submit(connector::stop);
            await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> {
                last.addAll(answer(connector, event));
                return stopped.isDone();
            });
        }
        assertThat(first).as("the port is open when calls can be answered").containsExactly(202);
        assertThat(last).isSubsetOf(202, 503);
    }

    private static Set<Integer> answer(ConnectorProcess connector, String event) {
        try {
            return Set.of(connector.post("/capillary/events", event, "X-Api-Key", "local-secret").statusCode());
        } catch (IOException notOpen) {
            return Set.of();
        }
    }

    @Test
    void whatWaitsIsDeliveredAfterAKillAndCallsAreTakenForAsLongAsTheShutdownDelayOfTheNextStop() throws Exception {
        String event = Files.readString(Samples.of("tierUpgraded"));
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of("CAPILLARY_WEBHOOK_SHUTDOWNDELAY", "30s")).start()) {
            connector.post("/local-platform/faults", "{\"count\":1000,\"status\":503}", "Content-Type", "application/json");
            connector.post("/capillary/events", event, "X-Api-Key", "local-secret");
            connector.kill();

            connector.again();

            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> records(connector, "events").size() == 1);
            assertThat(connector.logText()).contains("Events come in at").doesNotContain(" WARN ", " ERROR ");

            connector.terminate();
            await().atMost(Duration.ofSeconds(60)).until(() -> connector.get("/actuator/health/readiness").statusCode() == 503);

            assertThat(connector.post("/capillary/events", Files.readString(Samples.of("pointsIssued")), "X-Api-Key", "local-secret")
                    .statusCode()).isEqualTo(202);
            assertThat(connector.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60)).until(() -> records(connector, "events").size() == 2);
            assertThat(connector.logText()).contains("stops in 30 s").doesNotContain(" WARN ", " ERROR ");
        }
    }

    @Test
    void inProfilePlatformEveryMissingSettingIsListedAtOnce() throws Exception {
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of("SPRING_PROFILES_ACTIVE", "platform")).launch()) {
            assertThat(connector.exitCode()).isEqualTo(1);
            assertThat(connector.logText()).contains(
                    "platform.client-id", "platform.client-secret", "platform.org-id", "platform.tenant-id",
                    "platform.flows.events.inlet-url", "platform.flows.profiles.dataset-id",
                    "capillary.webhook.secrets", "operator.password", "PLATFORM_CLIENTID", "Developer Console");
        }
    }

    private static int health(ConnectorProcess connector, String group) {
        try {
            return connector.get("/actuator/health" + group).statusCode();
        } catch (IOException notOpen) {
            return 0;
        }
    }

    @Test
    void profileLocalDoesNotStartWithCredentials() throws Exception {
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of("PLATFORM_CLIENTSECRET", "real-secret")).launch()) {
            assertThat(connector.exitCode()).isEqualTo(1);
            assertThat(connector.logText()).contains("platform.client-secret", "SPRING_PROFILES_ACTIVE=platform")
                    .doesNotContain("real-secret");
        }
    }

    @Test
    void theJarsListOfPartsNamesEachOfItsLibraries() throws Exception {
        try (FileSystem jar = FileSystems.newFileSystem(ConnectorProcess.JAR);
                Stream<Path> libraries = Files.list(jar.getPath("BOOT-INF/lib"))) {
            Set<String> parts = new TreeSet<>();
            JSON.readTree(Files.readString(jar.getPath("META-INF/sbom/application.cdx.json"))).path("components").forEach(part ->
                    parts.add(part.path("name").asText() + '-' + part.path("version").asText() + ".jar"));

            assertThat(libraries.map(library -> library.getFileName().toString())
                    .filter(name -> !name.startsWith("spring-boot-jarmode"))       // put there while the jar is packed
                    .sorted())
                    .containsExactlyElementsOf(parts.stream().filter(name -> !name.startsWith("spring-boot-starter")).toList());
        }
    }

    private static long mappingFiles() throws Exception {
        return MappingFiles.under(Path.of("mappings"), ".yaml").stream().filter(file -> !file.startsWith("mappings/shared")).count();
    }

    private static JsonNode records(ConnectorProcess connector, String inlet) throws Exception {
        return JSON.readTree(connector.get("/local-platform/records?limit=100&inlet=" + inlet).body());
    }
}
