package io.capstream.operator;

import io.capstream.eventlog.lease.Node;
import io.capstream.eventlog.search.LaneStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lane as operators see it.
 *
 * @param node name of the one that has it; empty while it goes from one to another
 */
record LaneView(int lane, long pending, long oldestPendingSeconds, long cursor, Optional<Instant> heldSince, Optional<String> lastError,
        Optional<String> node) {

    static LaneView of(LaneStatus lane, List<Node> nodes) {
        return new LaneView(lane.lane(), lane.pending(), lane.oldestPendingSeconds(), lane.cursor(), lane.heldSince(), lane.lastError(),
                nodes.stream().filter(node -> node.lanes().contains(lane.lane())).map(Node::name).findFirst());
    }
}
