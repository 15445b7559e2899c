package io.capstream.localplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.capstream.localplatform.plane.RefusedCallException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what arrived, for people: newest first, pretty-printed.
 *
 * <p>Who waits for a record keeps a thread of the web server: it is one person on this machine, for seconds, and the server has two
 * hundred.
 */
@RestController
@Profile("local")
class RecordsController {

    private static final int SHOWN_WITHOUT_LIMIT = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Inlets inlets;
    private final Arrivals arrivals;
    private final ObjectWriter pretty;

    RecordsController(Inlets inlets, Arrivals arrivals, ObjectMapper json) {
        this.inlets = inlets;
        this.arrivals = arrivals;
        this.pretty = json.writerWithDefaultPrettyPrinter();
    }

    @GetMapping(path = "/local-platform/records", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] records(@RequestParam Optional<String> inlet, @RequestParam Optional<Integer> limit,
            @RequestParam(defaultValue = "0s") String wait) throws JsonProcessingException, InterruptedException {
        int shown = limit.orElse(SHOWN_WITHOUT_LIMIT);
        if (shown < 1 || shown > Arrivals.KEPT_OF_AN_INLET) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + Arrivals.KEPT_OF_AN_INLET);
        }
        Optional<Inlet> of = inlet.map(inlets::named);
        arrivals.await(of, limit.orElse(1), time(wait));
        return pretty.writeValueAsBytes(arrivals.newest(of, shown));
    }

    private static Duration time(String wait) {
        try {
            Duration time = DurationStyle.SIMPLE.parse(wait, ChronoUnit.SECONDS);
            if (!time.isNegative() && time.compareTo(LONGEST_WAIT) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException | ArithmeticException noTime) {
            // said below
        }
        throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "wait must be a time such as 5s, up to " + LONGEST_WAIT.toSeconds() + "s");
    }
}
