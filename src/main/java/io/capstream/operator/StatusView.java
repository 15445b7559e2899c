package io.capstream.operator;

import io.capstream.eventlog.lane.BatchDelivery;
import io.capstream.eventlog.lease.Node;
import io.capstream.eventlog.search.EventCounts;
import io.capstream.eventlog.search.LaneStatus;
import io.capstream.eventlog.search.Status;
import io.capstream.eventlog.search.Stored;
import io.capstream.platform.DataflowStatus;
import io.capstream.routes.RouteTrouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer of {@code GET /api/status}: the log at one moment, and dataflows and route files as the node that was asked sees them. */
record StatusView(List<LaneView> lanes, List<DataflowStatus> dataflows, List<RouteTrouble> routes, List<NodeView> nodes, EventCounts totals,
        Stored stored, Map<String, EventCounts> events) {

    static StatusView of(Status log, Stored stored, List<DataflowStatus> dataflows, List<RouteTrouble> routes,
            Optional<RouteTrouble> block, List<Node> nodes, BatchDelivery batches) {
        List<LaneStatus> lanes = block
                .map(trouble -> log.lanes().stream().map(lane -> blocked(lane, trouble)).toList()).orElse(log.lanes());
        return new StatusView(
                lanes.stream().map(lane -> LaneView.of(lane, batches.inHandSince(lane.lane()), nodes)).toList(), dataflows, routes,
                nodes.stream().map(NodeView::of).toList(), log.totals(), stored, log.events());
    }

    /** While no route takes its events, nothing tries them, so that nothing fails and is noted. */
    private static LaneStatus blocked(LaneStatus lane, RouteTrouble trouble) {
        return lane.pending() == 0 || lane.heldSince().isPresent() ? lane
                : new LaneStatus(lane.lane(), lane.pending(), lane.oldestPendingSeconds(), lane.cursor(), Optional.of(trouble.since()),
                        Optional.of("no route takes the events of the lanes. " + trouble.file() + " is " + trouble.state() + ": "
                                + String.join(" ", trouble.problems())));
    }
}
