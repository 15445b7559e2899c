package io.capstream.eventlog;

/** The events of a call are not known to be on disk, so the caller must send them again. */
class NotDurableException extends RuntimeException {

    NotDurableException(String reason) {
        super(reason);
    }

    NotDurableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
