package io.capstream.operator;

import io.capstream.eventlog.LogStatus;
import io.capstream.platform.Dataflows;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows where all events are: lanes, totals, and the same by event name; and how the dataflows do that they wait for. */
@RestController
@RequestMapping(path = "/api/status", produces = MediaType.APPLICATION_JSON_VALUE)
class StatusController {

    private final LogStatus log;
    private final Dataflows dataflows;

    StatusController(LogStatus log, Dataflows dataflows) {
        this.log = log;
        this.dataflows = dataflows;
    }

    @GetMapping
    StatusView now() {
        return StatusView.of(log.now(), dataflows.status());
    }
}
