package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.event.Samples;
import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.platform.AdobeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector takes its secrets from files, and tells neither them nor anything of a customer in its log, even with everything at
 * DEBUG and while Platform fails, refuses and quotes what it was sent.
 */
class SecretsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "planted-access-token";
    private static final Map<String, String> SECRETS = Map.of(
            "capillary.webhook.secrets", "planted-old-secret,planted-webhook-secret",
            "operator.password", "planted-operator-password",
            "platform.client-id", "planted-client-id",
            "platform.client-secret", "planted-client-secret",
            "event-log.password", "planted-database-password");

    /** What the log may not hold, as it would stand there. */
    private static final List<String> PLANTED = List.of("planted", "Plantedfirst", "Plantedlast", "447700900999", "plant@example.com",
            "Basic ", "Bearer ", Base64.getEncoder().encodeToString("operator:planted".getBytes(StandardCharsets.UTF_8)).substring(0, 16));

    @TempDir
    Path folder;

    private final AtomicBoolean forbidden = new AtomicBoolean(true);
    private final AtomicInteger calls = new AtomicInteger();
    private final AdobeServer adobe = new AdobeServer();

    @BeforeEach
    void startAdobe() {
        adobe.tokens().otherwise(call -> Reply.token(TOKEN));
        adobe.batches().otherwise(this::deliver);
    }

    @AfterEach
    void stopAdobe() {
        adobe.close();
    }

    @Test
    void secretsComeFromFilesAndNeitherTheyNorCustomersAreInTheLogAtDebug() throws Exception {
        try (ConnectorProcess connector = ConnectorProcess.in(folder, environment())) {
            Files.writeString(folder.resolve("mappings/tiers/tierUpgraded.yaml"), "event: tierUpgraded\nrecords: planted\n");
            connector.start();
            assertThat(connector.commandLine()).contains("capillary-streaming-events.jar").doesNotContain("planted");
            String customer = customerAdded();
            assertThat(post(connector, "planted-webhook-secret", customer)).isEqualTo(202);
            assertThat(post(connector, "planted-old-secret", customer)).isEqualTo(202);
            assertThat(post(connector, "planted-wrong-secret", customer)).isEqualTo(401);
            assertThat(post(connector, "planted-webhook-secret", customer.replace("customerAdded", "somethingNew"))).isEqualTo(202);
            assertThat(post(connector, "planted-webhook-secret", Samples.fresh("tierUpgraded").put("refId", "planted").toString()))
                    .isEqualTo(202);
            assertThat(post(connector, "planted-webhook-secret", "{\"firstName\":\"Plantedfirst\",\"email\":\"plant@example.com\""))
                    .isEqualTo(202);
            connector.post("/capillary/events?planted=plant@example.com&x=%00", "[planted", "X-Api-Key", "planted-webhook-secret",
                    "X-Odd", "planted-header", "Content-Encoding", "planted-encoding");
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(connector.get("/api/status", operator()).body())
                    .contains("Plantedfirst, plant@example.com and 447700900999 may not pass"));
            forbidden.set(false);
            await().atMost(Duration.ofSeconds(60)).until(() -> JSON.readTree(connector.get("/api/status", operator()).body())
                    .at("/totals/pending").asInt(-1) == 0);
            assertThat(connector.get("/api/dead-letters?reason=refused", operator()).body()).contains("Plantedfirst");
            connector.get("/api/events?customerId=planted-id&eventName=planted-event", operator());
            connector.get("/api/events/planted", operator());
            connector.post("/api/mappings/preview", customer, with("Content-Type", "application/json"));
            connector.post("/api/dead-letters/replay", "{\"reason\":\"planted\"}", with("Content-Type", "application/json"));
            connector.post("/api/dead-letters/replay", "{\"planted\":", with("Content-Type", "application/json"));
            connector.get("/api/status", "Authorization", "Basic " + basic("operator:planted-guess"));

            assertThat(connector.stop()).isEqualTo(143);
            assertThat(connector.logText()).contains("DEBUG").satisfies(this::holdsNothingPlanted);
        }
    }

    /** Mapping files and their problems are the operator's own words, and may be told. */
    private void holdsNothingPlanted(String log) {
        assertThat(log.lines().filter(line -> !line.contains("tierUpgraded.yaml"))
                .filter(line -> PLANTED.stream().anyMatch(line::contains))).isEmpty();
    }

    private Map<String, String> environment() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
            Files.writeString(secrets.resolve(secret.getKey()), secret.getValue() + "\n");
        }
        Map<String, String> environment = adobe.environment();
        environment.put("SPRING_CONFIG_IMPORT", "configtree:" + secrets + "/");
        environment.put("LOGGING_LEVEL_ROOT", "DEBUG");
        return environment;
    }

    /** First forbidding, then busy, then refusing; with words that quote the customer. */
    private Reply deliver(Call call) {
        if (!call.header("Authorization").equals("Bearer " + TOKEN)) {
            return Reply.of(400, "no token");
        }
        if (forbidden.get()) {
            return Reply.of(403, "{\"title\":\"Plantedfirst, plant@example.com and 447700900999 may not pass\"}");
        }
        if (calls.incrementAndGet() <= 2) {
            return Reply.of(503, "{\"message\":\"busy\"}");
        }
        String refused = "{\"status\":400,\"message\":\"Plantedfirst, plant@example.com and 447700900999 are not valid\"}";
        return Reply.responses(Collections.nCopies(call.messages().size(), refused).toArray(String[]::new));
    }

    private static int post(ConnectorProcess connector, String secret, String event) throws IOException {
        return connector.post("/capillary/events", event, "X-Api-Key", secret).statusCode();
    }

    private static String customerAdded() throws IOException {
        ObjectNode event = Samples.fresh("customerAdded");
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("firstName", "Plantedfirst").put("lastName", "Plantedlast");
        ((ObjectNode) data.at("/customerIdentifiers/instore")).put("email", "plant@example.com").put("mobile", "447700900999")
                .put("externalId", "planted-external");
        return event.toString();
    }

    private static String[] operator() {
        return new String[] {"Authorization", "Basic " + basic("operator:planted-operator-password")};
    }

    private static String[] with(String name, String value) {
        return new String[] {operator()[0], operator()[1], name, value};
    }

    private static String basic(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
