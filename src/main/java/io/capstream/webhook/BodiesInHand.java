package io.capstream.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

/**
 * Bounds the bytes of the bodies that are in hand at once, from before a body is read until its call is answered: however many call,
 * the memory does not run out.
 *
 * <p>Only calls that are authenticated take part in it, as nothing of others is read; nobody else can use the bound up.
 */
final class BodiesInHand {

    private static final int KILOBYTE = 1_024;
    /** What a call takes beside its body. */
    private static final int LEAST_KILOBYTES = 16;
    /**
     * Fifty thousand small events of a call take, once they are read, up to eight times the memory of its body, and what unpacks it twice.
     * A tree, which may take thirty times, is not for each call: large ones are read one at a time, within bounds of their own.
     */
    private static final long PART_OF_THE_MEMORY = 16;

    private final int largestCall;
    private final Semaphore kilobytes;

    /**
     * Lets the bound through, but not more than the memory carries, and always one call of the greatest size.
     *
     * @param maxBody size of the largest body that is read
     * @param bound   of {@code capillary.webhook.max-in-hand}
     * @param memory  what the process may have
     */
    BodiesInHand(DataSize maxBody, DataSize bound, DataSize memory) {
        this.largestCall = kilobytes(maxBody.toBytes());
        int carried = kilobytes(Math.min(bound.toBytes(), memory.toBytes() / PART_OF_THE_MEMORY));
        this.kilobytes = new Semaphore(Math.max(carried, largestCall));
    }

    /** Takes what the call needs, to be given back when it is answered; empty when that is not to be had now. */
    Optional<Share> take(HttpServletRequest call) {
        int size = size(call);
        return kilobytes.tryAcquire(size) ? Optional.of(new Share(size)) : Optional.empty();
    }

    /** A call whose size is not known before it is read and unpacked counts as the largest until then; a larger one is not read. */
    private int size(HttpServletRequest call) {
        long bytes = call.getContentLengthLong();
        boolean chunked = bytes < 0 && !BodyReader.isWithoutLength(call);
        boolean packed = call.getHeader(HttpHeaders.CONTENT_ENCODING) != null;
        return chunked || packed ? largestCall : Math.min(largestCall, kilobytes(bytes));
    }

    private static int kilobytes(long bytes) {
        return Math.toIntExact(Math.max(LEAST_KILOBYTES, (bytes + KILOBYTE - 1) / KILOBYTE));
    }

    /** What a call has of the bound. */
    final class Share implements AutoCloseable {

        private int held;

        private Share(int size) {
            this.held = size;
        }

        /** A call that did not say its size gives back what it does not need. */
        void bodyIsRead(int bytes) {
            shrinkTo(kilobytes(bytes));
        }

        @Override
        public void close() {
            shrinkTo(0);
        }

        private void shrinkTo(int size) {
            int needed = Math.min(held, size);
            kilobytes.release(held - needed);
            held = needed;
        }
    }
}
