package io.capstream.operator;

import io.capstream.eventlog.replay.ReplayJob;
import io.capstream.eventlog.replay.ReplayOrder;
import io.capstream.eventlog.replay.Replays;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays dead letters, one replay at a time. */
@RestController
@RequestMapping(path = "/api/dead-letters/replay", produces = MediaType.APPLICATION_JSON_VALUE)
class ReplayController {

    private static final String RUNS_ALREADY =
            "a replay is running. Wait until GET /api/dead-letters/replay shows it done, or stop it with DELETE";

    private final Replays replays;
    private final CallBody<ReplayRequest> requests = new CallBody<>(ReplayRequest.class, ReplayRequest.WANTED);

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    /**
     * Maps the chosen ones again with the mappings of now, and delivers them. Answers how many: 200 when all are put back, 202 when the
     * rest follows at the replay's pace, 409 when another replay is running.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> replay(@RequestBody String body) {
        ReplayRequest request = requests.read(body);
        if (!request.isClear()) {
            throw new BadCallException(ReplayRequest.WANTED);
        }
        return request.dryRun()
                ? ResponseEntity.ok(Map.of("dryRun", true, "matched", replays.count(request.order()), "replayed", 0))
                : start(request.order());
    }

    /** The replay that is running, or the last one; 404 when there was none. */
    @GetMapping
    ReplayJob latest() {
        return replays.latest().orElseThrow(() -> new NotFoundException("there was no replay yet"));
    }

    /** Stops the replay that is running; 404 when none is. */
    @DeleteMapping
    ReplayJob stop() {
        return replays.stop().orElseThrow(() -> new NotFoundException("no replay is running"));
    }

    private ResponseEntity<Object> start(ReplayOrder order) {
        Optional<ReplayJob> started = replays.start(order);
        if (started.isEmpty()) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("error", RUNS_ALREADY, "running", replays.latest()));
        }
        boolean done = started.get().state() == ReplayJob.State.DONE;
        return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).body(started.get());
    }
}
