package io.capstream.eventlog.append;

/** The events of a call are not known to be on disk, so the caller must send them again. */
public class NotDurableException extends RuntimeException {

    public NotDurableException(String reason) {
        super(reason);
    }

    public NotDurableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
