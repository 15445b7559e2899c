package io.capstream.operator;

import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers calls that cannot be understood or served, with what is wanted or wrong. */
@RestControllerAdvice(basePackageClasses = FailedCalls.class)
class FailedCalls {

    private static final Set<String> TIMES = Set.of("since", "until");

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> unclear(BadCallException call) {
        return Map.of("error", call.getMessage());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    Map<String, String> withoutDatabase() {
        return Map.of("error", "the event log's database cannot be reached; /actuator/health says why");
    }

    /** PostgreSQL takes no zero character, not even to search for it. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> unstorable(DataIntegrityViolationException value) {
        return Map.of("error", "a value has a character that no event can have");
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> beyondAllTime(ArithmeticException overflow) {
        return Map.of("error", "a time lies beyond what a clock can show");
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> wrongType(MethodArgumentTypeMismatchException parameter) {
        String wanted = TIMES.contains(parameter.getName()) ? Iso8601.WANTED + " (in an address %2B stands for +)" : "a whole number";
        return Map.of("error", parameter.getName() + " must be " + wanted);
    }
}
