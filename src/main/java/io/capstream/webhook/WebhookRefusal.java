package io.capstream.webhook;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A call that is not handed to its route, and what it is answered. */
final class WebhookRefusal extends Exception {

    private static final long serialVersionUID = 1L;
    private static final ObjectWriter JSON = JsonMapper.builder().build().writer();
    private static final String SEND_AGAIN_IN_SECONDS = "5";

    private final HttpStatus status;
    private final transient Map<String, String> headers;

    private WebhookRefusal(HttpStatus status, String why, Map<String, String> headers) {
        super(why, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    /** Final for Capillary; what it sends next time will not be better. */
    static WebhookRefusal of(HttpStatus status, String why) {
        return new WebhookRefusal(status, why, Map.of());
    }

    /** @param methods that are taken, separated by commas */
    static WebhookRefusal otherMethodThan(String methods) {
        return new WebhookRefusal(HttpStatus.METHOD_NOT_ALLOWED, "this path takes " + methods + " only", Map.of(HttpHeaders.ALLOW, methods));
    }

    /** Nothing is stored, and the next call over this connection can be read. */
    static WebhookRefusal comeAgain(String why) {
        return new WebhookRefusal(HttpStatus.SERVICE_UNAVAILABLE, why, Map.of(HttpHeaders.RETRY_AFTER, SEND_AGAIN_IN_SECONDS));
    }

    /** Nothing is stored, and what else comes over this connection cannot be trusted. */
    static WebhookRefusal comeAgainOverAnotherConnection(String why) {
        return new WebhookRefusal(HttpStatus.SERVICE_UNAVAILABLE, why,
                Map.of(HttpHeaders.RETRY_AFTER, SEND_AGAIN_IN_SECONDS, HttpHeaders.CONNECTION, "close"));
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        headers.forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(Map.of("error", getMessage())));
    }
}
