package io.capstream.operator;

import io.capstream.eventlog.search.DeadLetter;
import io.capstream.eventlog.search.DeadLetterFilter;
import io.capstream.eventlog.search.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists and discards the events that could not be delivered. */
@RestController
@RequestMapping(path = "/api/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
class DeadLettersController {

    private final DeadLetters deadLetters;

    DeadLettersController(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GetMapping
    List<DeadLetter> find(@RequestParam Optional<String> reason, @RequestParam Optional<String> eventName,
            @RequestParam Optional<String> customerId, @RequestParam Optional<Instant> since, @RequestParam Optional<Instant> until,
            @RequestParam(defaultValue = PageLimit.DEFAULT) int limit) {
        return deadLetters.find(new DeadLetterFilter(KnownReason.checked(reason), eventName, customerId, since, until),
                PageLimit.checked(limit));
    }

    /** Gives one up for good; 404 when no dead letter with this id is kept. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable long id) {
        if (!deadLetters.discard(id)) {
            throw new NotFoundException("there is no dead letter " + id + "; it may have been replayed or discarded");
        }
    }
}
