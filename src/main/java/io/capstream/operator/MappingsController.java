package io.capstream.operator;

import io.capstream.event.LoggedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.live.MappingStatus;
import io.capstream.mapping.live.Mappings;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which mappings are live, and what an event would become. */
@RestController
@RequestMapping(path = "/api/mappings", produces = MediaType.APPLICATION_JSON_VALUE)
class MappingsController {

    private static final long NOT_LOGGED = 0;

    private final Mappings mappings;
    private final XdmMapper mapper;
    private final InstantSource clock;

    MappingsController(Mappings mappings, XdmMapper mapper, InstantSource clock) {
        this.mappings = mappings;
        this.mapper = mapper;
        this.clock = clock;
    }

    @GetMapping
    List<MappingStatus> live() {
        return mappings.status();
    }

    /** The body is an event as Capillary posts it; nothing is stored or delivered. */
    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    MappingView preview(@RequestBody byte[] event) {
        return MappingView.of(mapper.map(new LoggedEvent(NOT_LOGGED, clock.instant(), "", "", event)));
    }
}
