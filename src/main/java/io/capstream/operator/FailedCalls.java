package io.capstream.operator;

import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers calls that cannot be understood or served, with what is wanted or wrong. */
@RestControllerAdvice(basePackageClasses = FailedCalls.class)
class FailedCalls {

    private static final Set<String> TIMES = Set.of("since", "until");

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unclear(BadCallException call) {
        return unclear(call.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> missing(NotFoundException thing) {
        return ErrorAnswer.of(HttpStatus.NOT_FOUND, thing.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> busy(BusyException call) {
        return ErrorAnswer.of(HttpStatus.CONFLICT, call.getMessage());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Map<String, String>> withoutDatabase() {
        return ErrorAnswer.of(HttpStatus.SERVICE_UNAVAILABLE,
                "the event log's database cannot be reached; /actuator/health says why");
    }

    /** PostgreSQL takes no zero character, not even to search for it. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> unstorable(DataIntegrityViolationException value) {
        return unclear("a value has a character that no event can have");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> beyondAllTime(ArithmeticException overflow) {
        return unclear("a time lies beyond what a clock can show");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> withoutBody(HttpMessageNotReadableException body) {
        return unclear("the call needs a body, and it did not come");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> wrongType(MethodArgumentTypeMismatchException parameter) {
        String wanted = TIMES.contains(parameter.getName()) ? Iso8601.WANTED + " (in an address %2B stands for +)" : "a whole number";
        return unclear(parameter.getName() + " must be " + wanted);
    }

    private static ResponseEntity<Map<String, String>> unclear(String why) {
        return ErrorAnswer.of(HttpStatus.BAD_REQUEST, why);
    }
}
