package io.capstream.operator;

import io.capstream.eventlog.lease.Node;
import io.capstream.eventlog.search.LaneStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lane as operators see it.
 *
 * @param inHandSince when the node that is asked gave its batch to the route; empty while it has none in hand
 * @param node name of the one that has it; empty while it goes from one to another
 */
record LaneView(int lane, long pending, long oldestPendingSeconds, long cursor, Optional<Instant> heldSince, Optional<String> lastError,
        Optional<Instant> inHandSince, Optional<String> node) {

    static LaneView of(LaneStatus lane, Optional<Instant> inHandSince, List<Node> nodes) {
        return new LaneView(lane.lane(), lane.pending(), lane.oldestPendingSeconds(), lane.cursor(), lane.heldSince(), lane.lastError(),
                inHandSince, nodes.stream().filter(node -> node.lanes().contains(lane.lane())).map(Node::name).findFirst());
    }
}
