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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a dataflow gets no more requests, how that is seen, and how it ends. */
class CircuitBreakerTest extends ImpatientRoutes {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LANES = 4;

    private final AtomicBoolean works = new AtomicBoolean();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Exchange>> batches = new ArrayList<>();

    /** Nothing of a test that failed goes on into the next one. */
    @AfterEach
    void settle() {
        works.set(true);
        await().atMost(LONG).until(() -> batches.stream().allMatch(CompletableFuture::isDone));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500, 503, 0})
    void anOpenBreakerLetsNothingThroughButProbesAndTheFirstThatSucceedsClosesIt(int status) {
        fail("profiles", status);
        deliverOnEachLane("profiles");
        await().atMost(LONG).until(() -> of("profiles").breaker().equals("open"));
        int untilOpen = arrivals.size();

        await().atMost(LONG).until(() -> pausesSince(untilOpen).size() >= 2);
        List<Long> pauses = pausesSince(untilOpen);
        assertThat(arrivals).as("probes, and what was on its way").hasSizeLessThanOrEqualTo(untilOpen + 2 + LANES - 1);
        works.set(true);
        await().atMost(LONG).until(() -> batches.stream().allMatch(CompletableFuture::isDone));

        assertThat(pauses.get(0)).as("after the first pause").isGreaterThan(TimeUnit.MILLISECONDS.toNanos(FIRST_RETRY * 8 / 10));
        assertThat(pauses.get(1)).as("after one twice as long").isGreaterThan(TimeUnit.MILLISECONDS.toNanos(FIRST_RETRY * 16 / 10));
        assertThat(lane.held).anySatisfy(reason -> assertThat(reason).contains("gets no request until a probe", "The last one: Platform"));
        assertThat(batches).allSatisfy(batch -> assertThat(batch.get().getException()).isNull());
        assertThat(lane.deadLetters).isEmpty();
        assertThat(of("profiles").breaker()).isEqualTo("closed");
    }

    /** The pauses between requests, without those of requests that were on their way together when the breaker opened. */
    private List<Long> pausesSince(int untilOpen) {
        List<Long> since = List.copyOf(arrivals).stream().skip(untilOpen - 1).toList();
        return IntStream.range(1, since.size()).mapToObj(n -> since.get(n) - since.get(n - 1))
                .filter(pause -> pause > TimeUnit.MILLISECONDS.toNanos(FIRST_RETRY / 2)).toList();
    }

    @Test
    void theWaitOfALaneThatIsTurnedAwayLastsUntilTheNextProbe() {
        fail("profiles", 503);
        deliverOnEachLane("profiles");

        await().atMost(LONG).until(() -> !lane.delays.isEmpty());

        assertThat(lane.delays).allSatisfy(delay -> assertThat(delay).isBetween(1L, 2_000L));
    }

    @Test
    void oneDataflowsBreakerNeverTouchesAnothers() throws Exception {
        fail("profiles", 503);
        deliverOnEachLane("profiles");
        await().atMost(LONG).until(() -> of("profiles").breaker().equals("open"));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(of("events").breaker()).isEqualTo("closed");
        assertThat(of("events").lastError()).isEmpty();
        assertThat(of("profiles").lastError()).hasValueSatisfying(reason -> assertThat(reason).contains("503"));
        assertThat(of("profiles").since()).isPresent();
        assertThat(health.health().getDetails()).containsOnlyKeys("profiles");
        assertThat(health.health().getDetails().get("profiles")).asString().containsPattern("breaker=(half-)?open");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatPlatformRefusesOpensNothing(int status) throws Exception {
        for (int batch = 0; batch < 2 * LANES; batch++) {
            ADOBE.batches().answer(Reply.of(status, "no"));
            assertThat(deliver(Samples.events(1)).getException()).isNull();
        }

        assertThat(lane.deadLetters).hasSize(2 * LANES);
        assertThat(of("events").breaker()).isEqualTo("closed");
        assertThat(breakers.circuitBreaker("events-breaker").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void aRecordThatIsHeldBesideOthersThatAreDeliveredOpensNothingAndIsSentAgain() throws Exception {
        ADOBE.batches().answer(Reply.responses("{\"statusCode\":503,\"message\":\"busy\"}", "{\"xactionId\":\"a:1\"}"));

        assertThat(deliver(Samples.events(2)).getException()).isNull();

        assertThat(ADOBE.batches().calls()).extracting(Call::ids).containsExactly(List.of("1", "2"), List.of("1"));
        assertThat(lane.held).hasSize(1);
        assertThat(breakers.circuitBreaker("events-breaker").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void aTokenThatHasExpiredIsReplacedAtOnceAndOpensNothing() throws Exception {
        ADOBE.batches().answer(Reply.of(401, "expired"));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(breakers.circuitBreaker("events-breaker").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    private DataflowStatus of(String flow) {
        return dataflows.status().stream().filter(status -> status.name().equals(flow)).findFirst().orElseThrow();
    }

    private void fail(String flow, int status) {
        for (int call = 0; call < 200; call++) {
            ADOBE.batches().answer(request -> answer(request, flow, status));
        }
    }

    private Reply answer(Call call, String flow, int status) {
        if (call.path().endsWith(flow)) {
            arrivals.add(System.nanoTime());
            if (!works.get()) {
                return new Reply(status, Map.of(), "busy");
            }
        }
        return Reply.accepted(call.messages().size());
    }

    private void deliverOnEachLane(String flow) {
        for (int batch = 1; batch <= LANES; batch++) {
            XdmRecord record = Samples.record(flow, Operation.MERGE, batch, "customer " + batch, "{\"_id\":\"" + batch + "\"}");
            batches.add(deliverAsync(List.of(record)));
        }
    }
}
