package io.capstream.localplatform.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The body with which the registry explains a refusal, where it does so at length. */
record RegistryProblem(String type, String title, int status, Report report, String detail) {

    private static final String TYPE = "http://ns.adobe.com/aep/errors/";

    static RefusedCallException notFound(String id) {
        return problem(HttpStatus.NOT_FOUND, "XDM-1012-404", "Resource Not Found",
                "The requested resource " + id + " with version 1 is not found.", List.of());
    }

    static RefusedCallException invalid(String reason) {
        return problem(HttpStatus.BAD_REQUEST, "XDM-1020-400", "Invalid request", "The request is invalid.", List.of(new Reason(reason)));
    }

    static RefusedCallException versionMismatch(String asked, String found) {
        return problem(HttpStatus.PRECONDITION_FAILED, "XDM-1014-412", "Precondition Failed",
                "The version " + asked + " is not the current one, " + found + '.', List.of());
    }

    private static RefusedCallException problem(HttpStatus status, String code, String title, String message, List<Reason> reasons) {
        return RefusedCallException.with(status, message, new RegistryProblem(TYPE + code, title, status.value(),
                new Report(Ids.uuid(), message, reasons), message));
    }

    record Report(String registryRequestId, @JsonProperty("detailed-message") String detailedMessage,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reason> additionalDetails) {
    }

    record Reason(String errorReason) {
    }
}
