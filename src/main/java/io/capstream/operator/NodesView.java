package io.capstream.operator;

import io.capstream.eventlog.NodesHealth;
import io.capstream.eventlog.lease.Node;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code GET /api/nodes}.
 *
 * @param nodes  that are alive, or were within the hour
 * @param differ what the living ones have not in common
 */
record NodesView(List<NodeView> nodes, Optional<String> differ) {

    static NodesView of(List<Node> nodes) {
        return new NodesView(nodes.stream().map(NodeView::of).toList(),
                NodesHealth.difference(nodes.stream().filter(Node::alive).toList()));
    }
}
