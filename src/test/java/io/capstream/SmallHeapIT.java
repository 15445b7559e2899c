package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many large calls at once and little memory: some are answered 503 and sent again, and the connector lives. */
class SmallHeapIT {

    private static final int CALLERS = 16;
    private static final int EVENTS_OF_A_CALL = 40_000;

    @TempDir
    Path folder;

    private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();

    @Test
    void moreThanTheMemoryHoldsIsTurnedAwayWith503AndTakenLater() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of()).withMemory("256m").start()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String call = call(caller);
                callers.add(threads.submit(() -> await().atMost(Duration.ofMinutes(10)).pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(500)).until(() -> isAccepted(connector, call))));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202, 503);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 503)
                    .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).isPresent());
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(CALLERS)
                    .allSatisfy(answer -> assertThat(answer.body()).contains("\"deadLettered\":0"));
            assertThat(connector.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(connector.logText()).doesNotContain("OutOfMemoryError").doesNotContain("\tat ");
        } finally {
            threads.shutdownNow();
        }
    }

    /** A connection that is cut while the body is still being sent tells the caller as much as a 503: send it again. */
    private boolean isAccepted(ConnectorProcess connector, String call) {
        try {
            HttpResponse<String> answer = connector.post("/capillary/events", call, "X-Api-Key", "local-secret");
            answers.add(answer);
            return answer.statusCode() == 202;
        } catch (IOException cut) {
            return false;
        }
    }

    /** Nearly 5 MB of the smallest events. */
    private static String call(int caller) {
        return IntStream.range(0, EVENTS_OF_A_CALL)
                .mapToObj(n -> "{\"eventName\":\"x\",\"eventId\":\"%d-%d\",\"orgId\":1,\"data\":{\"customerId\":%d},\"a\":[1,{\"b\":2}]}"
                        .formatted(caller, n, n))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
