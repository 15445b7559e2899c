package io.capstream.localplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what arrived, for people: newest first, pretty-printed. */
@RestController
@Profile("local")
class RecordsController {

    private final Inlets inlets;
    private final Arrivals arrivals;
    private final ObjectWriter pretty;

    RecordsController(Inlets inlets, Arrivals arrivals, ObjectMapper json) {
        this.inlets = inlets;
        this.arrivals = arrivals;
        this.pretty = json.writerWithDefaultPrettyPrinter();
    }

    @GetMapping(path = "/local-platform/records", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] records(@RequestParam Optional<String> inlet, @RequestParam(defaultValue = "20") int limit)
            throws JsonProcessingException {
        if (limit < 1 || limit > Arrivals.KEPT_OF_AN_INLET) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + Arrivals.KEPT_OF_AN_INLET);
        }
        return pretty.writeValueAsBytes(arrivals.newest(inlet.map(inlets::named), limit));
    }
}
