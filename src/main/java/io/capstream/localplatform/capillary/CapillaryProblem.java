package io.capstream.localplatform.capillary;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.RefusedCallException;
import org.springframework.http.HttpStatus;

/** Capillary's refusal. The codes are documented, the members of the body follow from those of other answers. */
final class CapillaryProblem {

    private CapillaryProblem() {
    }

    static RefusedCallException of(HttpStatus status, int code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().putNull("data");
        body.withArray("/errors").addObject().put("code", code).put("message", message);
        return RefusedCallException.with(status, message, body.putNull("warnings"));
    }

    static void unless(boolean met, int code, String otherwise) {
        if (!met) {
            throw of(HttpStatus.BAD_REQUEST, code, otherwise);
        }
    }
}
