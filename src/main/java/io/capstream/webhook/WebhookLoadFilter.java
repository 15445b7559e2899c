package io.capstream.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * Bounds the bytes of the calls that are in hand at once, from before the body is read until the answer is given: 503 over the bound,
 * and Capillary sends the call again. However many call, the memory does not run out.
 *
 * <p>A call without a secret takes no part in it, as nothing of it is read; nobody else can use the bound up.
 */
class WebhookLoadFilter extends HttpFilter {

    private static final String SHARE = WebhookLoadFilter.class.getName() + ".share";
    private static final int KILOBYTE = 1_024;
    /** What a call takes beside its body. */
    private static final int LEAST_KILOBYTES = 16;
    /** The events of a call, once they are read, take up to fifteen times the memory of its body. */
    private static final long PART_OF_THE_MEMORY = 16;

    private final WebhookSecret secret;
    private final int largestCall;
    private final Semaphore kilobytes;

    /**
     * A filter that lets the bound through, but not more than the memory carries, and always one call of the greatest size.
     *
     * @param bound  of {@code capillary.webhook.max-in-hand}
     * @param memory what the process may have
     */
    WebhookLoadFilter(WebhookSecret secret, WebhookSettings settings, DataSize bound, DataSize memory) {
        this.secret = secret;
        this.largestCall = kilobytes(settings.maxBody().toBytes());
        int carried = kilobytes(Math.min(bound.toBytes(), memory.toBytes() / PART_OF_THE_MEMORY));
        this.kilobytes = new Semaphore(Math.max(carried, largestCall));
    }

    /** The body of the call is read: when it did not say its size, it gives back what it does not need. */
    static void bodyIsRead(HttpServletRequest request, int bytes) {
        if (request.getAttribute(SHARE) instanceof Share share) {
            share.shrinkTo(kilobytes(bytes));
        }
    }

    @Override
    protected void doFilter(HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!call.getMethod().equals("POST") || !secret.accepts(call)) {
            chain.doFilter(call, response);
            return;
        }
        int size = size(call);
        if (!kilobytes.tryAcquire(size)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            WebhookRefusal.send(response, HttpStatus.SERVICE_UNAVAILABLE, "too much is in hand; send the events again");
            return;
        }
        Share share = new Share(size);
        call.setAttribute(SHARE, share);
        try {
            chain.doFilter(call, response);
        } finally {
            share.shrinkTo(0);
        }
    }

    /** A call that does not say its size counts as the largest until it is read; a larger one is not read. */
    private int size(HttpServletRequest request) {
        long bytes = request.getContentLengthLong();
        return bytes < 0 ? largestCall : Math.min(largestCall, kilobytes(bytes));
    }

    private static int kilobytes(long bytes) {
        return Math.toIntExact(Math.max(LEAST_KILOBYTES, (bytes + KILOBYTE - 1) / KILOBYTE));
    }

    /** What a call has of the bound; given back when it is answered. */
    private final class Share {

        private int held;

        private Share(int size) {
            this.held = size;
        }

        private void shrinkTo(int size) {
            int needed = Math.min(held, size);
            kilobytes.release(held - needed);
            held = needed;
        }
    }
}
