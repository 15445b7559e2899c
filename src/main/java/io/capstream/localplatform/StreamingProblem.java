package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * The body with which Platform's streaming endpoint explains a refusal.
 *
 * @param status a number or, as documented for authorization, a text
 */
record StreamingProblem(String type, Object status, String title, Report report) {

    static RefusedCallException notAuthorized(String message) {
        return RefusedCallException.with(HttpStatus.UNAUTHORIZED, message, new StreamingProblem(
                "https://ns.adobe.com/adobecloud/problem/data-collection-service-authorization",
                "401", "Authorization", new Report(message, Map.of())));
    }

    static RefusedCallException refusal(RefusedMessageException refused) {
        String message = refused.getMessage();
        return RefusedCallException.with(HttpStatus.BAD_REQUEST, message, new StreamingProblem(
                "http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet",
                400, "Invalid XDM Message Format", new Report(message, cause(refused.violations()))));
    }

    private static Map<String, List<Cause>> cause(List<Violation> violations) {
        return violations.isEmpty() ? Map.of() : Map.of("_streamingValidation", List.of(
                new Cause("#", violations, violations.size() + " schema violations found")));
    }

    record Report(String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<Cause>> cause) {
    }

    record Cause(String pointerToViolation, List<Violation> causingExceptions, String message) {
    }
}
