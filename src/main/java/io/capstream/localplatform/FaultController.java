package io.capstream.localplatform;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells the local Platform to fail, so that a newcomer and the tests see what the connector does then. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/faults")
class FaultController {

    private static final Logger LOG = LoggerFactory.getLogger(FaultController.class);

    private final Faults faults;
    private final Inlets inlets;

    FaultController(Faults faults, Inlets inlets) {
        this.faults = faults;
        this.inlets = inlets;
    }

    @GetMapping
    List<Fault> pending() {
        return faults.pending();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    List<Fault> add(@RequestBody byte[] json) throws IOException {
        Fault fault = StrictJson.read(json, Fault.class);
        if (!fault.inlet().isEmpty()) {
            inlets.named(fault.inlet());
        }
        faults.add(fault);
        LOG.info("The local Platform will fail as asked for; calls: {}", fault.count());
        return faults.pending();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heal() {
        faults.heal();
        LOG.info("The local Platform answers as usual again");
    }
}
