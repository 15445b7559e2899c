package io.capstream.operator;

import io.capstream.eventlog.LogStatus;
import io.capstream.eventlog.Status;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows where all events are: lanes, totals, and the same by event name. */
@RestController
@RequestMapping("/api/status")
class StatusController {

    private final LogStatus log;

    StatusController(LogStatus log) {
        this.log = log;
    }

    @GetMapping
    Status now() {
        return log.now();
    }
}
