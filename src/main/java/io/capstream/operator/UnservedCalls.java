package io.capstream.operator;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers calls that no controller serves, instead of Spring Boot's white page. */
@RestController
class UnservedCalls implements ErrorController {

    private final ErrorAttributes attributes;

    UnservedCalls(ErrorAttributes attributes) {
        this.attributes = attributes;
    }

    /** The web server comes here with what it could not serve. Whoever calls it himself finds nothing. */
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Map<String, String>> answer(HttpServletRequest call) {
        HttpStatus status = Optional.ofNullable((Integer) call.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(HttpStatus::resolve)
                .orElse(HttpStatus.NOT_FOUND);
        String path = Optional.ofNullable((String) call.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .orElseGet(call::getRequestURI);
        return ErrorAnswer.of(status, why(status, attributes.getError(new ServletWebRequest(call)), path));
    }

    private static String why(HttpStatus status, Throwable cause, String path) {
        if (cause instanceof HttpRequestMethodNotSupportedException method) {
            return method.getMethod() + " is not possible here; " + listed(Optional.ofNullable(method.getSupportedHttpMethods())) + " is";
        }
        if (cause instanceof HttpMediaTypeNotSupportedException type) {
            return "the body must be " + listed(Optional.of(type.getSupportedMediaTypes())) + ", and the header Content-Type must say so";
        }
        if (cause instanceof HttpMediaTypeNotAcceptableException) {
            return "the answer is " + MediaType.APPLICATION_JSON + ", which the header Accept does not take";
        }
        if (status == HttpStatus.NOT_FOUND) {
            return "there is nothing at " + path;
        }
        return status.is5xxServerError()
                ? "the connector failed at this call; its log says why"
                : "the call cannot be understood (" + status.getReasonPhrase() + ')';
    }

    private static String listed(Optional<? extends Collection<?>> taken) {
        return taken.stream().flatMap(Collection::stream).map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(" or "));
    }
}
