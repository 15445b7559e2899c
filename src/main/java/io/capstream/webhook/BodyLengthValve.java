package io.capstream.webhook;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Ends a call that does not say clearly where its body ends with 503 and a closed connection, whoever sends it and whatever it is for:
 * what follows over that connection might be its body, taken for a call of somebody else.
 */
final class BodyLengthValve extends ValveBase {

    private final UnreadableCalls unreadable;

    BodyLengthValve(UnreadableCalls unreadable) {
        super(true);
        this.unreadable = unreadable;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (BodyLength.isClear(request.getCoyoteRequest())) {
            getNext().invoke(request, response);
        } else {
            unreadable.answer(request, response,
                    WebhookRefusal.comeAgainOverAnotherConnection("the call does not say clearly how long its body is"));
        }
    }
}
