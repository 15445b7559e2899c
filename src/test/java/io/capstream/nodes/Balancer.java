package io.capstream.nodes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Passes each call to the next of the nodes that are well, as a simple load balancer does. Each is looked at four times a second. */
final class Balancer implements AutoCloseable {

    private static final int PROBE_MILLIS = 250;

    private final List<Node> nodes;
    private final Set<Node> well = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService probes;

    Balancer(List<Node> nodes, Predicate<Node> isWell) {
        this.nodes = nodes;
        this.probes = Executors.newScheduledThreadPool(nodes.size());
        nodes.forEach(node ->
                probes.scheduleWithFixedDelay(() -> look(node, isWell), 0, PROBE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Empty when no node is well. */
    Optional<Node> next() {
        List<Node> now = nodes.stream().filter(well::contains).toList();
        return now.isEmpty() ? Optional.empty() : Optional.of(now.get(Math.floorMod(turn.getAndIncrement(), now.size())));
    }

    @Override
    public void close() {
        probes.shutdownNow();
    }

    private void look(Node node, Predicate<Node> isWell) {
        if (isWell.test(node)) {
            well.add(node);
        } else {
            well.remove(node);
        }
    }
}
