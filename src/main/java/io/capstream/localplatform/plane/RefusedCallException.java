package io.capstream.localplatform.plane;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A call that is refused as a whole, with the body that Adobe documents for it. */
public final class RefusedCallException extends RuntimeException {

    private final HttpStatusCode status;
    private final transient Object body;

    private RefusedCallException(HttpStatusCode status, String message, Object body) {
        super(message);
        this.status = status;
        this.body = body;
    }

    /** What Adobe's gateway says, which stands before all of platform.adobe.io. */
    public static RefusedCallException gateway(HttpStatus status, String errorCode, String message) {
        return new RefusedCallException(status, message, new GatewayError(errorCode, message));
    }

    /** Adobe documents this body for a wrong content type only, and none for most other statuses. */
    public static RefusedCallException of(HttpStatus status, String detail) {
        return new RefusedCallException(status, detail,
                new PlainError("/placeholder/type/uri", status.value(), status.getReasonPhrase(), detail));
    }

    public static RefusedCallException badRequest(String detail) {
        return new RefusedCallException(HttpStatus.BAD_REQUEST, detail,
                new PlainError("/placeholder/type/uri", HttpStatus.BAD_REQUEST.value(), "BadRequestError", detail));
    }

    public static RefusedCallException with(HttpStatus status, String message, Object body) {
        return new RefusedCallException(status, message, body);
    }

    public ResponseEntity<Object> answer() {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private record GatewayError(@JsonProperty("error_code") String code, String message) {
    }

    private record PlainError(String type, int status, String title, String detail) {
    }
}
