package io.capstream.operator;

import io.capstream.eventlog.lane.BatchDelivery;
import io.capstream.eventlog.lease.LaneLeases;
import io.capstream.eventlog.search.LogStatus;
import io.capstream.eventlog.search.StoredEvents;
import io.capstream.platform.Dataflows;
import io.capstream.routes.RouteFiles;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows where all events are: lanes, totals, and the same by event name; how the dataflows do that they wait for; which route files
 * are not well; which nodes share the lanes; and how many events the log holds. */
@RestController
@RequestMapping(path = "/api/status", produces = MediaType.APPLICATION_JSON_VALUE)
class StatusController {

    /** Where a route begins that takes what waits in the lanes. */
    private static final String OUT_OF_THE_LOG = "event-log:batches";

    private final LogStatus log;
    private final StoredEvents stored;
    private final Dataflows dataflows;
    private final RouteFiles routes;
    private final LaneLeases leases;
    private final BatchDelivery batches;

    StatusController(LogStatus log, StoredEvents stored, Dataflows dataflows, RouteFiles routes, LaneLeases leases,
            BatchDelivery batches) {
        this.log = log;
        this.stored = stored;
        this.dataflows = dataflows;
        this.routes = routes;
        this.leases = leases;
        this.batches = batches;
    }

    @GetMapping
    StatusView now() {
        return StatusView.of(log.now(), stored.now(), dataflows.status(), routes.troubles(), routes.whatKeeps(OUT_OF_THE_LOG),
                leases.nodes(), batches);
    }
}
