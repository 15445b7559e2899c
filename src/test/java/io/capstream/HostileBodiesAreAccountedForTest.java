package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.HostileBodies;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Every event of every hostile call that was answered 202 is in the log exactly once, and then mapped and delivered, or a dead letter
 * in words. Some hundred calls here, more by {@code mvn test -Dtest=HostileBodiesAreAccountedForTest -Dfuzz.calls=100000}, others by
 * {@code -Dfuzz.seed=2}.
 */
class HostileBodiesAreAccountedForTest extends RunningConnector {

    private static final long CALLS = Long.getLong("fuzz.calls", 600);
    private static final long SEED = Long.getLong("fuzz.seed", 7);

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();

    @Test
    void whatWasAnswered202IsInTheLogOnceAndEndsDeliveredOrAsADeadLetter() throws Exception {
        HostileBodies bodies = new HostileBodies(SEED);
        awaitDelivery();
        JsonNode before = totals();

        LongStream.range(0, CALLS).parallel().forEach(number -> post(bodies.body(number), number));

        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1)).until(() -> totals().path("pending").asLong(-1) == 0);
        JsonNode after = totals();
        assertThat(grown("duplicates", before, after)).isEqualTo(duplicates.get());
        assertThat(grown("accepted", before, after)).as("dead letters included")
                .isEqualTo(accepted.get() + malformed.get());
        assertThat(grown("delivered", before, after) + grown("deadLettered", before, after)).isEqualTo(accepted.get() + malformed.get());
        assertThat(accepted.get()).isPositive();
        assertThat(malformed.get()).isPositive();
        assertThat(api("/api/dead-letters?reason=mapping&limit=1000")).noneMatch(letter ->
                letter.path("message").asText().contains("fault of the connector"));
        assertThat(api("/api/status").path("lanes")).allMatch(lane -> lane.path("lastError").asText("").isEmpty());
    }

    private void post(byte[] body, long number) {
        try {
            HttpResponse<String> answer = send(request("/capillary/events").header("X-Api-Key", "local-secret")
                    .timeout(Duration.ofSeconds(60)).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            assertThat(answer.statusCode()).as("body " + number + " of seed " + SEED).isEqualTo(202);
            JsonNode counts = JSON.readTree(answer.body());
            accepted.addAndGet(counts.path("accepted").asLong());
            duplicates.addAndGet(counts.path("duplicates").asLong());
            malformed.addAndGet(counts.path("deadLettered").asLong());
        } catch (Exception failed) {
            throw new IllegalStateException("body " + number + " of seed " + SEED, failed);
        }
    }

    private static long grown(String total, JsonNode before, JsonNode after) {
        return after.path(total).asLong() - before.path(total).asLong();
    }

    private JsonNode totals() throws Exception {
        return api("/api/status").path("totals");
    }
}
