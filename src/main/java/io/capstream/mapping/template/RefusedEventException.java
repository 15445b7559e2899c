package io.capstream.mapping.template;

import io.capstream.event.DeadLetterReason;

/** The event cannot become the records that its mapping asks for: it is a dead letter. The message names no value of the payload. */
public final class RefusedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    private RefusedEventException(DeadLetterReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static RefusedEventException noIdentity() {
        return new RefusedEventException(DeadLetterReason.NO_IDENTITY,
                "the event names no customer and no group: none of the identities of its mapping is there");
    }

    static RefusedEventException required(String destination, boolean isRefused) {
        return required(destination, "the XDM schema", isRefused);
    }

    static RefusedEventException requiredByMapping(String destination, boolean isRefused) {
        return required(destination, "the mapping file", isRefused);
    }

    private static RefusedEventException required(String destination, String by, boolean isRefused) {
        return new RefusedEventException(DeadLetterReason.MAPPING, destination + " is required by " + by + " and "
                + (isRefused ? "cannot take the value that the event has for it" : "the event has no value for it"));
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
