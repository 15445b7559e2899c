package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.platform.AdobeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * kill -9 of the packaged connector under load, and a start afterwards, as often as the property {@code kill.cycles} says. The senders
 * do as Capillary does: what was not answered 202 is posted again, and a customer's next event waits for it. Every tenth event has no
 * mapping and becomes a dead letter. {@code KilledLogTest} does the same to the event log alone, in a fraction of the time.
 */
class KilledConnectorLosesNothingIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledConnectorLosesNothingIT.class);
    private static final int CYCLES = Integer.getInteger("kill.cycles", Moment.values().length);
    private static final int SENDERS = 8;
    private static final int CUSTOMERS_OF_A_SENDER = 5;
    private static final int EVENTS_OF_A_CYCLE = 300;
    private static final String SECRET = "test-webhook-secret";
    private static final String PASSWORD = "test-operator-password";
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final long START = Instant.parse("2026-11-24T08:00:00Z").toEpochMilli();
    private static final String OPERATOR =
            "Basic " + HttpHeaders.encodeBasicAuth("operator", PASSWORD, StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean enough = new AtomicBoolean();
    /** What the first start took, on this machine as busy as it is. */
    private Duration longestStart;

    @Test
    void everyAcceptedEventIsDeliveredOrADeadLetterAndInOrderPerCustomer() throws Exception {
        try (AdobeServer platform = new AdobeServer();
                ConnectorProcess connector = ConnectorProcess.in(folder, environment(platform))) {
            long before = System.nanoTime();
            connector.start();
            longestStart = Duration.ofNanos(System.nanoTime() - before);
            List<Future<?>> senders = sendTo(connector);
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                Moment moment = Moment.values()[cycle % Moment.values().length];
                killAt(moment, connector, platform);
                connector.start();
                LOG.info("kill {}, {}: accepted {}, then {}", cycle + 1, moment, accepted.size(), totals(connector));
            }
            enough.set(true);
            for (Future<?> sender : senders) {
                sender.get();
            }
            await().atMost(BOUND).until(() -> totals(connector).path("pending").intValue() == 0);
            check(platform, totals(connector));
        }
    }

    private void check(AdobeServer platform, JsonNode totals) {
        List<JsonNode> events = arrived(platform, "events");
        Map<String, List<String>> deliveries = firstDeliveries(events);
        Set<String> dead = new HashSet<>(accepted);
        dead.removeIf(id -> !isUnmapped(number(id)));
        long delivered = deliveries.values().stream().mapToLong(List::size).sum();
        LOG.info("after {} kills: accepted {}, delivered {} ({} repeated), dead-lettered {}, lost {}", CYCLES, accepted.size(),
                delivered, events.size() - delivered, totals.path("deadLettered"), accepted.size() - delivered - dead.size());

        assertThat(totals.path("accepted").intValue()).isEqualTo(accepted.size());
        assertThat(totals.path("deadLettered").intValue()).isEqualTo(dead.size());
        assertThat(delivered).isEqualTo(accepted.size() - dead.size());
        assertThat(deliveries.values()).allSatisfy(times -> assertThat(times).isSorted());
        assertThat(lastPoints(arrived(platform, "profiles"))).isEqualTo(lastPoints());
    }

    private void killAt(Moment moment, ConnectorProcess connector, AdobeServer platform) throws Exception {
        int before = accepted.size();
        await().atMost(BOUND).until(() -> accepted.size() > before + random.nextInt(EVENTS_OF_A_CYCLE));
        CountDownLatch killed = new CountDownLatch(1);
        Runnable kill = () -> {
            kill(connector);
            killed.countDown();
        };
        switch (moment) {
            case UNDER_LOAD -> kill.run();
            case REQUEST_IN_HAND -> platform.batches().answer(batch -> {
                kill.run();
                return accepted(batch);
            });
            case BETWEEN_ANSWER_AND_CURSOR -> platform.batches().answer(batch -> accepted(batch).then(kill));
            case STARTING -> {
                kill(connector);
                connector.launch();
                connector.runFor(Duration.ofMillis(random.nextLong(longestStart.toMillis())));
                kill.run();
            }
        }
        assertThat(killed.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static Map<String, String> environment(AdobeServer platform) {
        Map<String, String> environment = platform.environment();
        environment.putAll(Map.of("CAPILLARY_WEBHOOK_SECRETS", SECRET, "OPERATOR_PASSWORD", PASSWORD,
                "PLATFORM_CLIENTID", "client", "PLATFORM_CLIENTSECRET", "hush"));
        return environment;
    }

    private static Reply accepted(Call batch) {
        return Reply.accepted(batch.messages().size());
    }

    /** The messages of one dataflow in the order of arrival, repeated ones included. */
    private static List<JsonNode> arrived(AdobeServer platform, String flow) {
        List<JsonNode> arrived = new ArrayList<>();
        platform.batches().calls().stream().filter(call -> call.path().endsWith(flow))
                .forEach(call -> call.messages().forEach(message -> arrived.add(message.path("body"))));
        return arrived;
    }

    private static void kill(ConnectorProcess connector) {
        try {
            connector.kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Future<?>> sendTo(ConnectorProcess connector) {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        List<Future<?>> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int first = sender * CUSTOMERS_OF_A_SENDER;
            senders.add(threads.submit(() -> send(connector, first)));
        }
        threads.shutdown();
        return senders;
    }

    private void send(ConnectorProcess connector, int firstCustomer) {
        for (int n = 0; !enough.get(); n++) {
            for (int customer = firstCustomer; customer < firstCustomer + CUSTOMERS_OF_A_SENDER; customer++) {
                String event = event(customer, n);
                await().atMost(BOUND).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
                        .until(() -> isAccepted(connector, event));
                accepted.add(customer + "-" + n);
            }
        }
    }

    private static boolean isAccepted(ConnectorProcess connector, String event) {
        try {
            return connector.post("/capillary/events", event, "X-Api-Key", SECRET, "Content-Type", "application/json")
                    .statusCode() == 202;
        } catch (IOException connectionLost) {
            return false;
        }
    }

    private static JsonNode totals(ConnectorProcess connector) throws IOException {
        return JSON.readTree(connector.get("/api/status", "Authorization", OPERATOR).body()).path("totals");
    }

    private static boolean isUnmapped(int n) {
        return n % 10 == 3;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    private static String event(int customer, int n) {
        return """
                {"eventName":"%s","eventId":"c%d-n%d","orgId":100045,"createdAt":%d,"data":{
                 "customerIdentifiers":{"customerId":%d},"loyaltyProgramId":7,"programCurrentPoints":%d,"programLifetimePoints":%d,
                 "totalPointsIssued":1,"regularPointsIssued":1}}"""
                .formatted(isUnmapped(n) ? "notMapped" : "pointsIssued", customer, n, START + n, 1000 + customer, n, n);
    }

    /** Customer to the timestamps of its events, each event at its first arrival. */
    private static Map<String, List<String>> firstDeliveries(List<JsonNode> events) {
        Map<String, List<String>> deliveries = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode event : events) {
            if (seen.add(event.at("/xdmEntity/_id").textValue())) {
                deliveries.computeIfAbsent(customer(event.path("xdmEntity")), customer -> new ArrayList<>())
                        .add(event.at("/xdmEntity/timestamp").textValue());
            }
        }
        return deliveries;
    }

    /** What Platform's profiles show at the end. */
    private static Map<String, Integer> lastPoints(List<JsonNode> profiles) {
        Map<String, Integer> points = new HashMap<>();
        profiles.forEach(profile -> points.put(customer(profile), profile.at("/loyalty/points").intValue()));
        return points;
    }

    /** What they should show. */
    private Map<String, Integer> lastPoints() {
        Map<String, Integer> points = new HashMap<>();
        accepted.stream().filter(id -> !isUnmapped(number(id))).forEach(id ->
                points.merge(String.valueOf(1000 + Integer.parseInt(id.substring(0, id.indexOf('-')))), number(id), Math::max));
        return points;
    }

    private static String customer(JsonNode record) {
        return record.at("/identityMap/CapillaryCustomerId/0/id").textValue();
    }

    /** When the connector is killed. */
    private enum Moment { UNDER_LOAD, REQUEST_IN_HAND, BETWEEN_ANSWER_AND_CURSOR, STARTING }
}
