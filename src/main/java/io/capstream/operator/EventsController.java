package io.capstream.operator;

import io.capstream.eventlog.search.EventFilter;
import io.capstream.eventlog.search.EventSummary;
import io.capstream.eventlog.search.LoggedEvents;
import io.capstream.mapping.XdmMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds events, and shows one with its payload, what it maps to now, and what became of it. */
@RestController
@RequestMapping(path = "/api/events", produces = MediaType.APPLICATION_JSON_VALUE)
class EventsController {

    private final LoggedEvents events;
    private final XdmMapper mapper;

    EventsController(LoggedEvents events, XdmMapper mapper) {
        this.events = events;
        this.mapper = mapper;
    }

    @GetMapping
    List<EventSummary> find(@RequestParam Optional<String> eventId, @RequestParam Optional<String> customerId,
            @RequestParam Optional<String> eventName, @RequestParam Optional<Instant> since,
            @RequestParam(defaultValue = PageLimit.DEFAULT) int limit) {
        return events.find(new EventFilter(eventId, customerId, eventName, since, PageLimit.checked(limit)));
    }

    @GetMapping("/{seq}")
    EventView get(@PathVariable long seq) {
        return events.get(seq)
                .map(event -> EventView.of(event, mapper.map(event.event())))
                .orElseThrow(() -> new NotFoundException("there is no event " + seq + "; it may have been purged (event-log.retention)"));
    }
}
