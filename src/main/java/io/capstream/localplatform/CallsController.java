package io.capstream.localplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows which calls came to the control planes, for people: newest first, pretty-printed. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/calls")
class CallsController {

    private final Calls calls;
    private final ObjectWriter pretty;

    CallsController(Calls calls, ObjectMapper json) {
        this.calls = calls;
        this.pretty = json.writerWithDefaultPrettyPrinter();
    }

    /** @param path what the path and query must contain */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] calls(@RequestParam Optional<String> method, @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "" + Calls.KEPT) int limit) throws JsonProcessingException {
        if (limit < 1) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + Calls.KEPT);
        }
        return pretty.writeValueAsBytes(calls.newest(
                call -> call.method().equals(method.orElse(call.method())) && call.path().contains(path), limit));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget() {
        calls.clear();
    }
}
