package io.capstream.operator;

import io.capstream.eventlog.replay.Rewind;
import io.capstream.eventlog.replay.Rewound;
import java.time.Instant;
import java.util.OptionalInt;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves lanes back. */
@RestController
@RequestMapping(path = "/api/lanes", produces = MediaType.APPLICATION_JSON_VALUE)
class LanesController {

    private final Rewind rewind;
    private final CallBody<RewindRequest> requests = new CallBody<>(RewindRequest.class, RewindRequest.WANTED);

    LanesController(Rewind rewind) {
        this.rewind = rewind;
    }

    /** Maps and delivers everything again, in order, that was delivered since a time; answers how much that is, by lane. */
    @PostMapping(path = "/rewind", consumes = MediaType.APPLICATION_JSON_VALUE)
    Rewound rewind(@RequestBody String body) {
        RewindRequest request = requests.read(body);
        Instant since = request.since().orElseThrow(() -> new BadCallException(RewindRequest.WANTED));
        OptionalInt lane = request.lane().map(OptionalInt::of).orElseGet(OptionalInt::empty);
        try {
            return request.dryRun() ? rewind.tell(since, lane) : rewind.rewind(since, lane);
        } catch (IllegalArgumentException noSuchLane) {
            throw new BadCallException(noSuchLane.getMessage());
        }
    }
}
