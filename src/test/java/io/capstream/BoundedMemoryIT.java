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
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many large calls at once and little memory: some are answered 503 and sent again, and the connector lives. */
class BoundedMemoryIT {

    private static final int CALLERS = 8;
    private static final int EVENTS_OF_A_CALL = 40_000;

    private static final String ITEM = "{\"sku\":\"abc12345\",\"qty\":1,\"price\":12.5,\"name\":\"item 12345 of it\"},";
    private static final String[] OPERATOR = {"Authorization", "Basic b3BlcmF0b3I6bG9jYWw="};
    private static final String[] PREVIEW = {"Authorization", "Basic b3BlcmF0b3I6bG9jYWw=", "Content-Type", "application/json"};

    @TempDir
    Path folder;

    private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();

    @Test
    void moreThanTheMemoryHoldsIsTurnedAwayWith503AndTakenLater() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of()).withMemory("256m").start()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String call = call(caller / 2);
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

    /**
     * What whoever knows the webhook's secret, or a viewer, can do with calls of the greatest size. The lanes are many, as of as many
     * customers the events come.
     */
    @Test
    void noEventsOfTheGreatestSizeEndTheProcessWhateverTheyHold() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ConnectorProcess connector = ConnectorProcess.in(folder, Map.of()).withMemoryOfTheReadme().start()) {
            String ordinary = ITEM.repeat(70_000);
            String tiny = "{},".repeat(1_600_000);
            String leaves = "{\"a\":\"b\"},".repeat(240_000);
            String points = "{\"points\":77},".repeat(240_000);

            isAccepted(connector, event(1, ordinary));
            eightTimes(threads, n -> connector.get("/api/events/1", OPERATOR));
            eightTimes(threads, n -> shown(connector, event(2, tiny)));
            eightTimes(threads, n -> shown(connector, event(3, points)));
            for (String content : List.of(tiny, leaves, points, ordinary)) {
                eightTimes(threads, n -> {
                    String call = event(content.length() * 10 + n, content);
                    await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200)).until(() -> isAccepted(connector, call));
                    return call;
                });
            }

            await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(500)).untilAsserted(() ->
                    assertThat(connector.get("/api/status", OPERATOR).body()).contains("\"accepted\":33").contains("\"pending\":0"));
            assertThat(connector.isAlive()).isTrue();
            assertThat(connector.get("/api/dead-letters?reason=malformed", OPERATOR).body().split("more than an event may hold"))
                    .as("before, between and after the eight").hasSize(9);
            assertThat(connector.logText()).doesNotContain("OutOfMemoryError").doesNotContain("\tat ");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void eightTimes(ExecutorService threads, Call call) throws Exception {
        List<Future<Object>> calls = threads.invokeAll(
                IntStream.range(0, 8).<Callable<Object>>mapToObj(n -> () -> call.make(n)).toList());
        for (Future<Object> done : calls) {
            done.get();
        }
    }

    /** One of several at once. */
    @FunctionalInterface
    private interface Call {

        Object make(int number) throws Exception;
    }

    /** In the lane of a customer of its own. */
    private static String event(int number, String parts) {
        return ("{\"eventName\":\"promisedToCurrentPointsConversion\",\"eventId\":\"%1$d\",\"orgId\":1,\"data\":{"
                + "\"customerIdentifiers\":{\"customerId\":%1$d},\"pointsConvertedBreakup\":[{\"promotionalPointsBreakup\":[")
                .formatted(number) + parts + "{}]}]}}";
    }

    /** One after the other is shown; who waits too long is told to try again, or cut off behind that answer. */
    private static String shown(ConnectorProcess connector, String event) {
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200)).ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> connector.post("/api/mappings/preview", event, PREVIEW).statusCode() == 200);
        return event;
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

    /** Nearly 5 MB of the smallest events. Every two callers send the same, of which the second finds duplicates only. */
    private static String call(int caller) {
        return IntStream.range(0, EVENTS_OF_A_CALL)
                .mapToObj(n -> "{\"eventName\":\"x\",\"eventId\":\"%d-%d\",\"orgId\":1,\"data\":{\"customerId\":%d},\"a\":[1,{\"b\":2}]}"
                        .formatted(caller, n, n))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
