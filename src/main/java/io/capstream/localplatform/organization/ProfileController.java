package io.capstream.localplatform.organization;

import io.capstream.localplatform.plane.RefusedCallException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The look-up of profiles, of which there are none here. */
@RestController
@Profile("local")
class ProfileController {

    @GetMapping("/local-platform/platform/data/core/ups/access/entities")
    void entity(@RequestParam("schema.name") String schema, @RequestParam String entityId, @RequestParam String entityIdNS) {
        throw RefusedCallException.of(HttpStatus.NOT_FOUND, "there is no such entity of " + schema);
    }
}
