package io.capstream.operator;

import io.capstream.eventlog.lease.Node;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A node as operators see it.
 *
 * @param id            another one at each start
 * @param name          {@code event-log.node.name}, or its host's
 * @param version       of the connector
 * @param mappings      the same on nodes that map alike
 * @param startedAt     by the database's clock
 * @param silentSeconds since its last sign of life
 * @param alive         whether that is recent enough to keep its lanes
 * @param delivers      able, trying or unable; away when no route of it takes events out of the log
 * @param lanes         that it has
 */
record NodeView(String id, String name, String version, String mappings, Instant startedAt, long silentSeconds, boolean alive,
        String delivers, List<Integer> lanes) {

    static NodeView of(Node node) {
        return new NodeView(node.id(), node.name(), node.version(), node.mappings(), node.started(), node.silent().toSeconds(),
                node.alive(), node.fitness().name().toLowerCase(Locale.ROOT), node.lanes());
    }
}
