package io.capstream.localplatform;

import io.capstream.localplatform.plane.Behaviour;
import io.capstream.localplatform.plane.Behaviours;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells the control planes to be slow, incomplete or narrow, as some organisations are. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/behaviour")
class BehaviourController {

    private static final Logger LOG = LoggerFactory.getLogger(BehaviourController.class);

    private final Behaviours behaviours;

    BehaviourController(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    @GetMapping
    Behaviour now() {
        return behaviours.now();
    }

    /** What is left out becomes as usual again. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Behaviour become(@RequestBody byte[] json) throws IOException {
        behaviours.become(StrictJson.read(json, Behaviour.class));
        LOG.info("The local control planes behave as asked for");
        return behaviours.now();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void becomeUsual() {
        behaviours.becomeUsual();
        LOG.info("The local control planes behave as usual again");
    }
}
