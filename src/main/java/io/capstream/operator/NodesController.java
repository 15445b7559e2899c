package io.capstream.operator;

import io.capstream.eventlog.lease.LaneLeases;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the nodes that share the log, and who has which lanes. */
@RestController
@RequestMapping(path = "/api/nodes", produces = MediaType.APPLICATION_JSON_VALUE)
class NodesController {

    private final LaneLeases leases;

    NodesController(LaneLeases leases) {
        this.leases = leases;
    }

    @GetMapping
    NodesView now() {
        return NodesView.of(leases.nodes());
    }
}
