package io.capstream.operator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.capstream.eventlog.DeadLetter;
import io.capstream.eventlog.DeadLetterFilter;
import io.capstream.eventlog.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, replays and discards the events that could not be delivered. */
@RestController
@RequestMapping("/api/dead-letters")
class DeadLettersController {

    private final DeadLetters deadLetters;
    private final ObjectReader requests;

    DeadLettersController(DeadLetters deadLetters, ObjectMapper json) {
        this.deadLetters = deadLetters;
        this.requests = json.readerFor(ReplayRequest.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    @GetMapping
    List<DeadLetter> find(@RequestParam Optional<String> reason, @RequestParam Optional<String> eventName,
            @RequestParam Optional<Instant> since, @RequestParam(defaultValue = PageLimit.DEFAULT) int limit) {
        return deadLetters.find(new DeadLetterFilter(reason, eventName, since, PageLimit.checked(limit)));
    }

    /** Maps the chosen ones again with the mappings of now, and delivers them; answers how many. */
    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Integer> replay(@RequestBody String body) {
        return Map.of("replayed", replay(read(body)));
    }

    /** Gives one up for good; 404 when no dead letter with this id is kept. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> discard(@PathVariable long id) {
        return ResponseEntity.status(deadLetters.discard(id) ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND).build();
    }

    private int replay(ReplayRequest request) {
        return request.ids().isPresent()
                ? deadLetters.replay(request.ids().get())
                : deadLetters.replay(new DeadLetterFilter(request.reason(), request.eventName(), request.since(), Integer.MAX_VALUE));
    }

    private ReplayRequest read(String body) {
        try {
            Optional<ReplayRequest> request = Optional.ofNullable(requests.readValue(body));
            if (request.filter(ReplayRequest::isClear).isPresent()) {
                return request.get();
            }
        } catch (JsonProcessingException unclear) {
            // answered below like a request that is JSON and still says nothing
        }
        throw new BadCallException("the body is {\"ids\":[1,2]}, or at least one of "
                + "{\"reason\":\"no-mapping\",\"eventName\":\"...\",\"since\":\"2026-11-25T08:00:00Z\"}");
    }
}
