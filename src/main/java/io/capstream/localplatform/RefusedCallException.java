package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A call that is refused as a whole, with the body that Adobe documents for it. */
final class RefusedCallException extends RuntimeException {

    private final HttpStatus status;
    private final transient Object body;

    private RefusedCallException(HttpStatus status, String message, Object body) {
        super(message);
        this.status = status;
        this.body = body;
    }

    static RefusedCallException notAuthorized(String message) {
        return new RefusedCallException(HttpStatus.UNAUTHORIZED, message, StreamingProblem.authorization(message));
    }

    static RefusedCallException forbidden(String errorCode, String message) {
        return new RefusedCallException(HttpStatus.FORBIDDEN, message, new GatewayError(errorCode, message));
    }

    static RefusedCallException invalidMessage(RefusedMessageException refused) {
        return new RefusedCallException(HttpStatus.BAD_REQUEST, refused.getMessage(),
                StreamingProblem.invalidMessage(refused.getMessage(), refused.violations()));
    }

    /** Adobe documents this body for a wrong content type only, and none for most other statuses. */
    static RefusedCallException of(HttpStatus status, String detail) {
        return new RefusedCallException(status, detail,
                new PlainError("/placeholder/type/uri", status.value(), status.getReasonPhrase(), detail));
    }

    ResponseEntity<Object> answer() {
        return ResponseEntity.status(status).body(body);
    }

    private record GatewayError(@JsonProperty("error_code") String code, String message) {
    }

    private record PlainError(String type, int status, String title, String detail) {
    }
}
