package io.capstream.webhook;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * After a refusal Tomcat waits for the rest of the body, so that the caller gets to read the answer. That holds a thread as long as
 * a caller likes, secret or not, and two hundred of them would shut Capillary out. So only a few are waited for at a time; the
 * others are cut off behind their answer.
 */
class UnreadBodyValve extends ValveBase {

    private static final int WAITED_FOR = 20;
    /** As much as Tomcat itself would read. */
    private static final int LONGEST = 2 * 1024 * 1024;
    /** Twenty who never end would take the places of all others. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(WAITED_FOR);
    private final InstantSource clock;

    UnreadBodyValve(InstantSource clock) {
        super(true);
        this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsyncStarted() || isRead(request)) {
            return;
        }
        response.finishResponse();
        try {
            waitForTheRest(request);
        } finally {
            if (!isRead(request)) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }

    private void waitForTheRest(Request request) throws IOException {
        if (places.tryAcquire()) {
            try {
                readOn(request);
            } finally {
                places.release();
            }
        }
    }

    private static boolean isRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /** Past the servlet's stream, which may be closed already. */
    private void readOn(Request request) throws IOException {
        Discarded discarded = new Discarded();
        int left = LONGEST;
        int read = 0;
        Instant end = clock.instant().plus(LONGEST_WAIT);
        while (left > 0 && read >= 0 && clock.instant().isBefore(end)) {
            read = request.getCoyoteRequest().doRead(discarded);
            left -= read;
        }
    }

    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer part = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            part = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return part;
        }

        @Override
        public void expand(int size) {
            throw new IllegalStateException("nothing is kept, so that nothing grows");
        }
    }
}
