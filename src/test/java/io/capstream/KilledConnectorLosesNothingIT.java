package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of 20,000 events, then a restart. The senders do as Capillary does: what was not answered 202 is posted
 * again, and a sender's next event waits for it.
 */
class KilledConnectorLosesNothingIT {

    private static final int SENDERS = 16;
    private static final int CUSTOMERS_OF_A_SENDER = 25;
    private static final int EVENTS_OF_A_CUSTOMER = 50;
    private static final int EVENTS = SENDERS * CUSTOMERS_OF_A_SENDER * EVENTS_OF_A_CUSTOMER;
    private static final long START = Instant.parse("2026-11-24T08:00:00Z").toEpochMilli();

    @TempDir
    Path folder;

    private final AtomicInteger accepted = new AtomicInteger();

    @Test
    void everyAcceptedEventIsDeliveredOnceAfterDeduplicationAndInOrderPerCustomer() throws Exception {
        try (PlatformStub platform = new PlatformStub();
                ConnectorProcess connector = ConnectorProcess.in(folder, platform.environment()).start()) {
            List<Future<?>> senders = sendFrom(connector);
            await().atMost(Duration.ofMinutes(2)).until(() -> accepted.get() > EVENTS / 2);
            connector.kill();
            int acceptedBeforeTheKill = accepted.get();
            connector.start();
            for (Future<?> sender : senders) {
                sender.get();
            }

            assertThat(acceptedBeforeTheKill).isLessThan(EVENTS);
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() ->
                    assertThat(ids(platform.arrived("events"))).hasSize(EVENTS));
            assertThat(firstDeliveries(platform.arrived("events")).values()).allSatisfy(times ->
                    assertThat(times).hasSize(EVENTS_OF_A_CUSTOMER).isSorted());
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() ->
                    assertThat(lastPoints(platform.arrived("profiles")).values()).hasSize(EVENTS / EVENTS_OF_A_CUSTOMER)
                            .allMatch(points -> points == EVENTS_OF_A_CUSTOMER - 1));
        }
    }

    private List<Future<?>> sendFrom(ConnectorProcess connector) {
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
        for (int n = 0; n < EVENTS_OF_A_CUSTOMER; n++) {
            for (int customer = firstCustomer; customer < firstCustomer + CUSTOMERS_OF_A_SENDER; customer++) {
                String event = event(customer, n);
                await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
                        .until(() -> isAccepted(connector, event));
                accepted.incrementAndGet();
            }
        }
    }

    private static boolean isAccepted(ConnectorProcess connector, String event) {
        try {
            return connector.post("/capillary/events", event, "X-Api-Key", "secret", "Content-Type", "application/json")
                    .statusCode() == 202;
        } catch (IOException connectionLost) {
            return false;
        }
    }

    private static String event(int customer, int n) {
        return """
                {"eventName":"pointsIssued","eventId":"c%d-n%d","orgId":100045,"createdAt":%d,"data":{
                 "customerIdentifiers":{"customerId":%d},"loyaltyProgramId":7,"programCurrentPoints":%d,"programLifetimePoints":%d,
                 "totalPointsIssued":1,"regularPointsIssued":1}}""".formatted(customer, n, START + n, 1000 + customer, n, n);
    }

    private static Set<String> ids(List<JsonNode> events) {
        Set<String> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.at("/xdmEntity/_id").textValue()));
        return ids;
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

    private static Map<String, Integer> lastPoints(List<JsonNode> profiles) {
        Map<String, Integer> points = new HashMap<>();
        profiles.forEach(profile -> points.put(customer(profile), profile.at("/loyalty/points").intValue()));
        return points;
    }

    private static String customer(JsonNode record) {
        return record.at("/identityMap/CapillaryCustomerId/0/id").textValue();
    }
}
