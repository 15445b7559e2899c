package io.capstream.nodes;

import static org.awaitility.Awaitility.await;

import io.capstream.PointsEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts events at an even pace through a balancer, as Capillary does: what was not answered 202 is posted again, and the customer's next
 * event waits for it. Customers are many, so that one that waits for a node leaves others to come.
 */
final class Load implements AutoCloseable {

    static final int CUSTOMERS = 200;
    private static final int PER_SECOND = 50;
    private static final int PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final Balancer balancer;
    private final Queue<PointsEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Map<PointsEvent, Long> accepted = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean enough;

    /** Begins at once. */
    Load(Balancer balancer, int firstCustomer) {
        this.balancer = balancer;
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            waiting.add(new PointsEvent(firstCustomer + customer, 0));
        }
        pace.scheduleAtFixedRate(this::postNext, 0, TimeUnit.SECONDS.toNanos(1) / PER_SECOND, TimeUnit.NANOSECONDS);
    }

    /** Waits until so many more are accepted. */
    void awaitAccepted(int more) {
        int before = accepted.size();
        await().atMost(BOUND).until(() -> accepted.size() >= before + more);
    }

    /** No more events; those on their way are accepted when it returns. */
    void stop() {
        enough = true;
        await().atMost(BOUND).until(() -> onTheirWay.get() == 0);
    }

    /** Each event that was answered 202, with the time of the answer in nanoseconds. */
    Map<PointsEvent, Long> accepted() {
        return Map.copyOf(accepted);
    }

    /** How often which status was answered; what failed without one, by the failure. */
    Map<String, Integer> answers() {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach((answer, count) -> counts.put(answer, count.get()));
        return counts;
    }

    @Override
    public void close() {
        pace.shutdownNow();
        balancer.close();
    }

    private void postNext() {
        if (!enough && !waiting.isEmpty()) {
            onTheirWay.incrementAndGet();
            post(waiting.remove());
        }
    }

    private void post(PointsEvent event) {
        Optional<Node> node = balancer.next();
        if (node.isEmpty()) {
            postAgain(event);
            return;
        }
        http.sendAsync(call(event, node.get()), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> settle(event, failure == null ? String.valueOf(answer.statusCode()) : name(failure)));
    }

    private static HttpRequest call(PointsEvent event, Node node) {
        return HttpRequest.newBuilder(node.webhook()).timeout(PATIENCE)
                .headers("X-Api-Key", Node.SECRET, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event.json()))
                .build();
    }

    private void settle(PointsEvent event, String answer) {
        answers.computeIfAbsent(answer, first -> new AtomicInteger()).incrementAndGet();
        if (answer.equals("202")) {
            accepted.put(event, System.nanoTime());
            waiting.add(event.next());
            onTheirWay.decrementAndGet();
        } else {
            postAgain(event);
        }
    }

    private void postAgain(PointsEvent event) {
        pace.schedule(() -> post(event), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static String name(Throwable failure) {
        return (failure.getCause() == null ? failure : failure.getCause()).getClass().getSimpleName();
    }
}
