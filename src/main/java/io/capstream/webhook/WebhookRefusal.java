package io.capstream.webhook;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A webhook call that does not reach the route: its answer. */
final class WebhookRefusal {

    private WebhookRefusal() {
    }

    static void send(HttpServletResponse response, HttpStatus status, String why) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + why + "\"}");
    }

    static void sendNotPost(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ALLOW, "POST");
        send(response, HttpStatus.METHOD_NOT_ALLOWED, "the webhook takes POST only");
    }

    static void sendClosed(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        send(response, HttpStatus.SERVICE_UNAVAILABLE, "the connector is starting or stopping; send the events again");
    }
}
