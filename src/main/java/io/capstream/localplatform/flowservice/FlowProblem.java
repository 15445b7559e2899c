package io.capstream.localplatform.flowservice;

import io.capstream.localplatform.plane.RefusedCallException;
import org.springframework.http.HttpStatus;

/** Flow Service's refusal: the code, whose end is the status, is documented; the members of the body are not. */
record FlowProblem(String errorCode, String errorMessage) {

    static RefusedCallException of(String code, String message) {
        HttpStatus status = HttpStatus.valueOf(Integer.parseInt(code.substring(code.indexOf('-') + 1)));
        return RefusedCallException.with(status, message, new FlowProblem(code, message));
    }

    static void unless(boolean met, String code, String otherwise) {
        if (!met) {
            throw of(code, otherwise);
        }
    }
}
