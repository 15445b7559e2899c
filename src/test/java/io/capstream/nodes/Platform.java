package io.capstream.nodes;

import static org.awaitility.Awaitility.await;

import io.capstream.PointsRecord;
import io.capstream.platform.AdobeServer.Call;
import io.capstream.platform.AdobeServer.Reply;
import io.capstream.platform.AdobeServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Adobe's endpoints for all nodes, as far away as Adobe is; notes what comes when, and from which node. */
final class Platform implements AutoCloseable {

    private static final Duration DISTANCE = Duration.ofMillis(100);
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final AdobeServer adobe = new AdobeServer();
    private final Set<String> askedToWait = ConcurrentHashMap.newKeySet();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    Platform() {
        adobe.batches().otherwise(this::take);
    }

    int port() {
        return adobe.port();
    }

    /** In their order. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** From now on nothing is taken: nodes are asked to come again later than any test waits. */
    void askToWait() {
        adobe.batches().otherwise(batch -> {
            askedToWait.add(batch.header("x-api-key"));
            return new Reply(503, Map.of("Retry-After", "300"), "", () -> { });
        });
    }

    void awaitAskedToWait(List<Node> nodes) {
        await().atMost(BOUND).until(() -> askedToWait.containsAll(nodes.stream().map(Node::name).toList()));
    }

    void takeAgain() {
        adobe.batches().otherwise(this::take);
    }

    @Override
    public void close() {
        adobe.close();
    }

    /** A node's client id is its name. */
    private Reply take(Call batch) {
        List<PointsRecord> records = PointsRecord.in(batch);
        long now = System.nanoTime();
        records.forEach(record -> arrivals.add(new Arrival(record, batch.header("x-api-key"), now)));
        LockSupport.parkNanos(DISTANCE.toNanos());
        return Reply.accepted(records.size());
    }

    /** A record that came from a node at a time. */
    record Arrival(PointsRecord record, String node, long nanos) {
    }
}
