package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What holds a lane, how it is seen, and how it ends. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {"platform.retry.first-millis=1000", "platform.retry.longest-millis=4000"}) // a stop comes into a long wait
class HeldDeliveryTest extends PlatformRoutes {

    private static final AtomicInteger ENCRYPTED_REQUESTS = new AtomicInteger();
    private static final RawServer ENCRYPTED = new RawServer(Certificates.of("localhost").server().getServerSocketFactory(),
            (request, wire) -> ENCRYPTED_REQUESTS.incrementAndGet() == 0);
    private static final String PAYLOAD = "{\"_id\":\"1\",\"email\":\"someone@example.com\"}";

    @DynamicPropertySource
    static void encrypted(DynamicPropertyRegistry properties) {
        properties.add("platform.flows.encrypted.inlet-url", () -> "https://localhost:" + ENCRYPTED.port() + "/collection/e");
    }

    @AfterAll
    static void stop() {
        ENCRYPTED.close();
    }

    @Test
    void theLaneIsNotedBeforeTheFirstWaitAndHealthSaysSinceWhenAndWhy() throws Exception {
        ADOBE.batches().answer(Reply.of(503, "{\"message\":\"busy\"}", "Retry-After", "2"));
        CompletableFuture<Exchange> batch = deliverAsync(Samples.events(1));

        await().until(() -> !lane.held.isEmpty());

        assertThat(ADOBE.batches().calls()).hasSize(1);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get("events")).asString().contains("since=", "503: busy");
        assertThat(batch.get().getException()).isNull();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theLogOfAFailureHasNeitherPayloadNorToken(CapturedOutput log) throws Exception {
        ADOBE.batches().answer(call -> Reply.of(500, call.header("Authorization") + call.text()));
        ADOBE.batches().answer(Reply.of(500, "{\"title\":\"oops\"}"));

        deliver(List.of(Samples.record("events", Operation.CREATE, 1, "c", PAYLOAD)));

        assertThat(log.getAll()).contains("Platform answered 500: ").doesNotContain("someone@example.com", "Bearer");
        assertThat(lane.held).last().asString().contains("Platform answered 500: oops");
    }

    @Test
    void aDataflowThatIsHeldDoesNotKeepTheOtherFromBeingDelivered() throws Exception {
        ADOBE.batches().answer(busy("profiles")).answer(busy("profiles"));

        assertThat(deliver(bothFlows()).getException()).isNull();

        assertThat(ADOBE.batches().calls()).extracting(Call::path).containsExactlyInAnyOrder(
                "/collection/batch/events", "/collection/batch/profiles", "/collection/batch/profiles");
    }

    @Test
    void aDataflowThatFailsFailsTheBatchOnlyWhenTheOtherIsDone() throws Exception {
        ADOBE.batches().answer(Reply.of(503, "busy"));
        List<XdmRecord> batch = new ArrayList<>(Samples.events(1));
        batch.add(Samples.record("nowhere", Operation.CREATE, 1, "customer 1", "{}"));

        Exchange done = deliver(batch);

        assertThat(done.getException()).isInstanceOf(IllegalStateException.class).hasMessageContaining("platform.flows.nowhere");
        assertThat(ADOBE.batches().calls()).hasSize(2);
    }

    @Test
    void anInletWhoseCertificateIsNotTrustedGetsNothing() throws Exception {
        CompletableFuture<Exchange> batch = deliverAsync(List.of(Samples.record("encrypted", Operation.CREATE, 1, "c", "{}")));
        await().until(() -> !lane.held.isEmpty());

        assertThat(lane.held).first().asString().contains("Platform cannot be reached", "SSLHandshakeException");
        restart("deliver");
        assertThat(batch.get().isFailed()).isTrue();
        assertThat(ENCRYPTED_REQUESTS).hasValue(0);
    }

    @Test
    void aStopDoesNotWaitForTheBackOffAndTheBatchFails() throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            ADOBE.batches().answer(Reply.of(503, "busy"));
        }
        CompletableFuture<Exchange> batch = deliverAsync(bothFlows());
        await().atMost(Duration.ofSeconds(60)).until(() -> ADOBE.batches().calls().size() >= 6);

        restart("deliver");

        assertThat(batch.get().isFailed()).isTrue();
        assertThat(ADOBE.batches().calls()).hasSizeLessThan(10);
    }

    private void restart(String route) throws Exception {
        camel.getRouteController().stopRoute(route);
        camel.getRouteController().startRoute(route);
    }

    private static AdobeServer.Script busy(String flow) {
        return call -> call.path().endsWith(flow) ? Reply.of(503, "busy") : Reply.accepted(call.ids().size());
    }

    private static List<XdmRecord> bothFlows() {
        return List.of(Samples.event(1, "c"), Samples.record("profiles", Operation.MERGE, 1, "c", "{\"_id\":\"p\"}"));
    }
}
