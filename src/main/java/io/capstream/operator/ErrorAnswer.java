package io.capstream.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a call is answered that fails: JSON that says what is wrong and why, also to a caller that would rather have HTML. */
final class ErrorAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorAnswer() {
    }

    static ResponseEntity<Map<String, String>> of(HttpStatusCode status, String why) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body(why));
    }

    /** The same before there is a controller. */
    static void send(HttpServletResponse response, HttpStatusCode status, String why) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JSON.writeValue(response.getOutputStream(), body(why));
    }

    private static Map<String, String> body(String why) {
        return Map.of("error", why);
    }
}
