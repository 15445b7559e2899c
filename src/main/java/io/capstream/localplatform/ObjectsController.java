package io.capstream.localplatform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows all that was made at the control planes, and forgets it: then the inlets are those of the settings again. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/objects")
class ObjectsController {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectsController.class);

    private final MadeObjects objects;

    ObjectsController(MadeObjects objects) {
        this.objects = objects;
    }

    @GetMapping
    Map<Kind, List<ObjectNode>> all() {
        Map<Kind, List<ObjectNode>> all = new LinkedHashMap<>();
        Arrays.stream(Kind.values()).forEach(kind -> all.put(kind, objects.all(kind)));
        return all;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        objects.clear();
        LOG.info("The local Platform has forgotten what was made at its control planes");
    }
}
