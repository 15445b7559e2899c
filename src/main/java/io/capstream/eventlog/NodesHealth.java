package io.capstream.eventlog;

import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.lease.Node;
import io.capstream.eventlog.store.Causes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Which nodes share the log, and whether they do alike what they do. During an update they do not, and that is no fault. */
@Component("nodes")
public class NodesHealth implements HealthIndicator {

    private final LaneLeases leases;

    NodesHealth(LaneLeases leases) {
        this.leases = leases;
    }

    @Override
    public Health health() {
        try {
            List<Node> alive = leases.nodes().stream().filter(Node::alive).toList();
            Health.Builder health = Health.up().withDetail("alive", alive.stream().map(Node::name).toList());
            difference(alive).ifPresent(difference -> health.withDetail("differ", difference));
            return health.build();
        } catch (DataAccessException away) {
            return Health.unknown().withDetail("reason", Causes.kind(away)).build();
        }
    }

    /** What the living nodes have not in common: the same event becomes something else on one than on another. */
    public static Optional<String> difference(List<Node> alive) {
        if (alive.stream().map(Node::version).distinct().count() > 1) {
            return Optional.of("the nodes are of different versions: " + by(alive, Node::version));
        }
        if (alive.stream().map(Node::mappings).distinct().count() > 1) {
            return Optional.of("the mapping files of the nodes are not the same, so that an event becomes what the node that has its lane "
                    + "makes of it: " + by(alive, Node::mappings));
        }
        return Optional.empty();
    }

    private static String by(List<Node> alive, Function<Node, String> property) {
        return alive.stream().collect(Collectors.groupingBy(property, TreeMap::new,
                        Collectors.mapping(Node::name, Collectors.joining(", "))))
                .entrySet().stream().map(group -> group.getKey() + " on " + group.getValue()).collect(Collectors.joining("; "));
    }
}
