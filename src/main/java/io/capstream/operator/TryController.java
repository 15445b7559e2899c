package io.capstream.operator;

import io.capstream.eventlog.LaneTrials;
import io.capstream.platform.DataflowStatus;
import io.capstream.platform.Dataflows;
import io.capstream.yaml.Spelling;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tries what waits at once, for whoever knows that the cause is mended. */
@RestController
@RequestMapping(path = "/api/lanes/try", produces = MediaType.APPLICATION_JSON_VALUE)
class TryController {

    private static final String NOTE = "what waits on this node is tried at once; GET /api/status shows what came of it";

    private final LaneTrials lanes;
    private final Dataflows dataflows;
    private final CallBody<TryRequest> requests = new CallBody<>(TryRequest.class, TryRequest.WANTED);

    TryController(LaneTrials lanes, Dataflows dataflows) {
        this.lanes = lanes;
        this.dataflows = dataflows;
    }

    /** A lane that is tried before its dataflow would only wait for it again. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> tryNow(@RequestBody String body) {
        TryRequest request = requests.read(body);
        request.dataflow().ifPresentOrElse(this::tryDataflow, dataflows::tryNow);
        request.lane().ifPresentOrElse(this::tryLane, lanes::tryNow);
        return Map.of("note", NOTE);
    }

    private void tryDataflow(String name) {
        if (!dataflows.tryNow(name)) {
            throw new BadCallException("there is no dataflow " + name
                    + Spelling.hint(name, dataflows.status().stream().map(DataflowStatus::name).toList()));
        }
    }

    private void tryLane(int number) {
        if (!lanes.tryNow(number)) {
            throw new BadCallException("there is no lane " + number + "; lanes have the numbers that GET /api/status shows");
        }
    }
}
