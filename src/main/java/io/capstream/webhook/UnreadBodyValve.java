package io.capstream.webhook;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * After a refusal Tomcat waits for the rest of the body, so that the caller gets to read the answer. That holds a thread as long as
 * a caller likes, secret or not, and two hundred of them would shut Capillary out. So only a few are waited for at a time; the
 * others are cut off behind their answer.
 */
class UnreadBodyValve extends ValveBase {

    private static final int WAITED_FOR = 20;
    /** As much as Tomcat itself would read. */
    private static final int LONGEST = 2 * 1024 * 1024;

    private final Semaphore places = new Semaphore(WAITED_FOR);

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsyncStarted() || isRead(request)) {
            return;
        }
        response.finishResponse();
        if (places.tryAcquire()) {
            try {
                readOn(request);
            } finally {
                places.release();
            }
        }
        if (!isRead(request)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }

    private static boolean isRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    private static void readOn(Request request) throws IOException {
        byte[] discarded = new byte[8192];
        int left = LONGEST;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = request.getStream().read(discarded);
            left -= read;
        }
    }
}
