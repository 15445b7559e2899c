package io.capstream.operator;

import io.capstream.eventlog.LaneTrials;
import io.capstream.eventlog.SharedTrials;
import io.capstream.eventlog.Trial;
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

    private static final String NOTE = "what waits is tried at once, whichever node has it; GET /api/status shows what came of it";
    private static final String WANTED = "the body is {} for everything that waits, {\"lane\":0} for one lane, or "
            + "{\"dataflow\":\"events\"} for one dataflow";

    private final LaneTrials lanes;
    private final Dataflows dataflows;
    private final SharedTrials shared;
    private final CallBody<Trial> requests = new CallBody<>(Trial.class, WANTED);

    TryController(LaneTrials lanes, Dataflows dataflows, SharedTrials shared) {
        this.lanes = lanes;
        this.dataflows = dataflows;
        this.shared = shared;
    }

    /** A lane that is tried before its dataflow would only wait for it again. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> tryNow(@RequestBody String body) {
        Trial trial = requests.read(body);
        trial.dataflow().ifPresentOrElse(this::tryDataflow, dataflows::tryNow);
        trial.lane().ifPresentOrElse(this::tryLane, lanes::tryNow);
        shared.tell(trial);
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
