package io.capstream.webhook;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls that the web server refuses by itself, counts them with the others, and tells of them once a minute at most. */
final class UnreadableCalls {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableCalls.class);
    private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

    private final WebhookCalls calls;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

    UnreadableCalls(WebhookCalls calls) {
        this.calls = calls;
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
        tell(found, refusal);
    }

    private void tell(int found, WebhookRefusal refusal) {
        long now = System.nanoTime();
        long count = untold.incrementAndGet();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + BETWEEN_LINES)) {
            untold.addAndGet(-count);
            LOG.warn("{} calls could not be read; the last one is answered: {} (the web server found {})", count, refusal.getMessage(), found);
        }
    }
}
