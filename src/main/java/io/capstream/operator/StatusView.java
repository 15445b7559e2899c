package io.capstream.operator;

import io.capstream.eventlog.EventCounts;
import io.capstream.eventlog.LaneStatus;
import io.capstream.eventlog.Status;
import io.capstream.platform.DataflowStatus;
import java.util.List;
import java.util.Map;

/** The answer of {@code GET /api/status}: the log at one moment, and the dataflows as the node that was asked sees them. */
record StatusView(List<LaneStatus> lanes, List<DataflowStatus> dataflows, EventCounts totals, Map<String, EventCounts> events) {

    static StatusView of(Status log, List<DataflowStatus> dataflows) {
        return new StatusView(log.lanes(), dataflows, log.totals(), log.events());
    }
}
