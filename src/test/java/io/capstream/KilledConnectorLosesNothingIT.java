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
import java.util.stream.Stream;
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
    private static final int FIRST_CUSTOMER = 1000;
    private static final int EVENTS_OF_A_CYCLE = 300;
    private static final String SECRET = "test-webhook-secret";
    private static final String PASSWORD = "test-operator-password";
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final String OPERATOR =
            "Basic " + HttpHeaders.encodeBasicAuth("operator", PASSWORD, StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Set<PointsEvent> accepted = ConcurrentHashMap.newKeySet();
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
        List<PointsRecord> events = arrived(platform).filter(record -> !record.isProfile()).toList();
        Map<Integer, List<Integer>> deliveries = firstDeliveries(events);
        long mapped = accepted.stream().filter(PointsEvent::isMapped).count();
        long dead = accepted.size() - mapped;
        long delivered = deliveries.values().stream().mapToLong(List::size).sum();
        LOG.info("after {} kills: accepted {}, delivered {} ({} repeated), dead-lettered {}, lost {}", CYCLES, accepted.size(),
                delivered, events.size() - delivered, totals.path("deadLettered"), mapped - delivered);

        assertThat(totals.path("accepted").intValue()).isEqualTo(accepted.size());
        assertThat(totals.path("deadLettered").longValue()).isEqualTo(dead);
        assertThat(delivered).isEqualTo(mapped);
        assertThat(deliveries.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
        assertThat(lastPoints(arrived(platform).filter(PointsRecord::isProfile))).isEqualTo(lastPoints());
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

    /** In the order of arrival, repeated ones included. */
    private static Stream<PointsRecord> arrived(AdobeServer platform) {
        return platform.batches().calls().stream().flatMap(call -> PointsRecord.in(call).stream());
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
                PointsEvent event = new PointsEvent(FIRST_CUSTOMER + customer, n);
                await().atMost(BOUND).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
                        .until(() -> isAccepted(connector, event));
                accepted.add(event);
            }
        }
    }

    private static boolean isAccepted(ConnectorProcess connector, PointsEvent event) {
        try {
            return connector.post("/capillary/events", event.json(), "X-Api-Key", SECRET, "Content-Type", "application/json")
                    .statusCode() == 202;
        } catch (IOException connectionLost) {
            return false;
        }
    }

    private static JsonNode totals(ConnectorProcess connector) throws IOException {
        return JSON.readTree(connector.get("/api/status", "Authorization", OPERATOR).body()).path("totals");
    }

    /** Customer to the numbers of its events, each event at its first arrival. */
    private static Map<Integer, List<Integer>> firstDeliveries(List<PointsRecord> events) {
        Map<Integer, List<Integer>> deliveries = new HashMap<>();
        Set<String> seen = new HashSet<>();
        events.stream().filter(record -> seen.add(record.id())).map(PointsRecord::event).forEach(event ->
                deliveries.computeIfAbsent(event.customer(), customer -> new ArrayList<>()).add(event.number()));
        return deliveries;
    }

    /** What Platform's profiles show at the end. */
    private static Map<Integer, Integer> lastPoints(Stream<PointsRecord> profiles) {
        Map<Integer, Integer> points = new HashMap<>();
        profiles.map(PointsRecord::event).forEach(event -> points.put(event.customer(), event.number()));
        return points;
    }

    /** What they should show. */
    private Map<Integer, Integer> lastPoints() {
        Map<Integer, Integer> points = new HashMap<>();
        accepted.stream().filter(PointsEvent::isMapped).forEach(event -> points.merge(event.customer(), event.number(), Math::max));
        return points;
    }

    /** When the connector is killed. */
    private enum Moment { UNDER_LOAD, REQUEST_IN_HAND, BETWEEN_ANSWER_AND_CURSOR, STARTING }
}
