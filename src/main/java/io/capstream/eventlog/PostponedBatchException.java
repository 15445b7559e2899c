package io.capstream.eventlog;

import java.time.Duration;

/** A batch failed, and its route has said when it is to come again. The cause is the route's own exception. */
final class PostponedBatchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    PostponedBatchException(Exception cause, Duration delay) {
        super(null, cause, false, false);
        this.delay = delay;
    }

    /** How long to wait. */
    Duration delay() {
        return delay;
    }
}
