package io.capstream.webhook;

import io.capstream.time.RareLines;
import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls that the web server refuses by itself, counts them with the others, and tells of them once a minute at most. */
final class UnreadableCalls {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableCalls.class);

    private final WebhookCalls calls;
    private final RareLines lines;

    UnreadableCalls(WebhookCalls calls, RareLines lines) {
        this.calls = calls;
        this.lines = lines;
    }

    /** Puts the refusal in the place of what the web server would answer. */
    void answer(Request request, Response response, WebhookRefusal refusal) throws IOException {
        int found = response.getStatus();
        response.setSuspended(false);
        response.resetError();
        response.reset();
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        refusal.send(response);
        response.finishResponse();
        calls.answered(response.getStatus(), calls.begin());
        lines.warn(LOG, "unreadable",
                "A call could not be read; it is answered: " + refusal.getMessage() + " (the web server found " + found + ")");
    }
}
