package io.capstream.localplatform;

import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a refused call. */
@RestControllerAdvice(basePackageClasses = RefusedCallAdvice.class)
@Profile("local")
class RefusedCallAdvice {

    @ExceptionHandler
    ResponseEntity<Object> answer(RefusedCallException refused) {
        return refused.answer();
    }
}
