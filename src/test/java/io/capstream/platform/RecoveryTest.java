package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * How soon delivery goes on when the cause is gone, with the settings as they come; the first and the longest wait are a third of theirs.
 * The bounds are generous, but no old wait fits.
 */
@TestPropertySource(properties = {
    "platform.retry-after-max=10m", "platform.retry.first-millis=300", "platform.retry.longest-millis=1200"})
@Import(TokensOfTheDay.class)
class RecoveryTest extends PlatformRoutes {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LANES = 8;

    private final AtomicBoolean works = new AtomicBoolean();

    @BeforeEach
    void withoutAToken() {
        TokensOfTheDay.expire();
    }

    @AfterEach
    void mend() {
        ADOBE.reset();
        dataflows.tryNow();
    }

    @Test
    void tokensThatAreRevokedTwiceWithinAMinuteAreReplacedAndNoDataflowIsBlamed() throws Exception {
        ADOBE.tokens().answer(Reply.token("first")).answer(Reply.token("second")).answer(Reply.token("third"));
        for (int call = 0; call < 1_000; call++) {
            ADOBE.batches().answer(request -> request.header("Authorization").equals("Bearer third")
                    ? Reply.accepted(request.messages().size()) : Reply.of(403, "{\"title\":\"revoked\"}"));
        }

        List<CompletableFuture<Exchange>> batches = deliverOnEachLane("events", "profiles");

        assertAllDelivered(batches);
        assertThat(ADOBE.tokens().calls()).hasSize(3);
        assertThat(failed("events") + failed("profiles")).as("failures that the breakers count").isZero();
    }

    @Test
    void afterAnOutageAllLanesGoOnAndMeanwhileOneProbeComesAtATime() throws Exception {
        answer(() -> Reply.of(503, "busy"));
        List<CompletableFuture<Exchange>> batches = deliverOnEachLane("events");
        await().atMost(SOON).until(() -> breaker("events").equals("open"));
        int untilOpen = ADOBE.batches().calls().size();
        await().atMost(SOON).until(() -> ADOBE.batches().calls().size() >= untilOpen + 3);
        assertThat(ADOBE.batches().calls()).hasSizeBetween(untilOpen + 3, untilOpen + 4);

        works.set(true);

        assertAllDelivered(batches);
        assertThat(breaker("events")).isEqualTo("closed");
    }

    @Test
    void anImsThatIsAwayIsNoFailureOfADataflowAndAllLanesGoOnWhenItIsBack() throws Exception {
        for (int call = 0; call < 4; call++) {
            ADOBE.tokens().answer(Reply.of(500, ""));
        }

        List<CompletableFuture<Exchange>> batches = deliverOnEachLane("events", "profiles");

        assertAllDelivered(batches);
        assertThat(ADOBE.tokens().calls()).as("all lanes together").hasSize(5);
        assertThat(failed("events") + failed("profiles")).as("failures that the breakers count").isZero();
        assertThat(ADOBE.batches().calls()).hasSize(2 * LANES);
    }

    @Test
    void retryAfterHoldsForAllLanesOfTheDataflowUntilSomebodySaysToTryNow() throws Exception {
        ADOBE.batches().answer(Reply.of(429, "", "Retry-After", "500"));
        CompletableFuture<Exchange> first = deliverAsync(Samples.events(1));
        awaitHeld(lane);
        CompletableFuture<Exchange> second = deliverAsync(Samples.events(1));
        await().atMost(SOON).until(() -> lane.held.stream().anyMatch(held -> held.contains("before the time that Adobe's Retry-After")));
        assertThat(ADOBE.batches().calls()).hasSize(1);

        assertThat(dataflows.tryNow("events")).isTrue();

        assertAllDelivered(List.of(first, second));
    }

    @Test
    void imsIsAskedAtOnceWhenSomebodySaysToTryNow() throws Exception {
        ADOBE.tokens().answer(Reply.of(429, "", "Retry-After", "500"));
        CompletableFuture<Exchange> batch = deliverAsync(Samples.events(1));
        awaitHeld(lane);

        dataflows.tryNow();

        assertAllDelivered(List.of(batch));
    }

    @Test
    void aDataflowThatIsUnknownCannotBeTried() {
        assertThat(dataflows.tryNow("nowhere")).isFalse();
    }

    private List<CompletableFuture<Exchange>> deliverOnEachLane(String... flows) {
        return IntStream.range(0, LANES).mapToObj(number -> deliverAsync(batch(flows))).toList();
    }

    private static List<XdmRecord> batch(String... flows) {
        return Stream.of(flows).map(flow -> Samples.record(flow, Operation.CREATE, 1, "c", "{\"_id\":\"1\"}")).toList();
    }

    private void answer(Supplier<Reply> fault) {
        for (int call = 0; call < 1_000; call++) {
            ADOBE.batches().answer((Call request) -> works.get() ? Reply.accepted(request.messages().size()) : fault.get());
        }
    }

    private static void assertAllDelivered(List<CompletableFuture<Exchange>> batches) {
        await().atMost(SOON).until(() -> batches.stream().allMatch(CompletableFuture::isDone));
        assertThat(batches).allSatisfy(batch -> assertThat(batch.get().getException()).isNull());
    }

    private String breaker(String flow) {
        return dataflows.status().stream().filter(status -> status.name().equals(flow)).findFirst().orElseThrow().breaker();
    }

    private int failed(String flow) {
        return breakers.circuitBreaker(flow + "-breaker").getMetrics().getNumberOfFailedCalls();
    }
}
