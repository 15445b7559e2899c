package io.capstream.localplatform.plane;

import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a refused call. */
@RestControllerAdvice(basePackages = "io.capstream.localplatform")
@Profile("local")
class RefusedCallAdvice {

    @ExceptionHandler
    ResponseEntity<Object> answer(RefusedCallException refused) {
        return refused.answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(HttpMessageNotReadableException unread) {
        return RefusedCallException.badRequest("the body is not the JSON that this call takes").answer();
    }
}
