package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The body with which Platform's streaming endpoint explains a refusal.
 *
 * @param status a number or, as documented for authorization, a text
 */
record StreamingProblem(String type, Object status, String title, Report report) {

    static StreamingProblem authorization(String message) {
        return new StreamingProblem("https://ns.adobe.com/adobecloud/problem/data-collection-service-authorization",
                "401", "Authorization", new Report(message, Map.of()));
    }

    static StreamingProblem invalidMessage(String message, List<Violation> violations) {
        return new StreamingProblem("http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet",
                400, "Invalid XDM Message Format", new Report(message, cause(violations)));
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
