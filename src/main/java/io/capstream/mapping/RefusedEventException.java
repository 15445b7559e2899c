package io.capstream.mapping;

/** The event cannot become the records that its mapping asks for: it is a dead letter. The message names no value of the payload. */
final class RefusedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private RefusedEventException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static RefusedEventException noIdentity() {
        return new RefusedEventException("no-identity",
                "the event names no customer and no group: none of the identities of its mapping is there");
    }

    static RefusedEventException required(String destination, boolean isRefused) {
        return required(destination, "the XDM schema", isRefused);
    }

    static RefusedEventException requiredByMapping(String destination, boolean isRefused) {
        return required(destination, "the mapping file", isRefused);
    }

    private static RefusedEventException required(String destination, String by, boolean isRefused) {
        return new RefusedEventException("mapping", destination + " is required by " + by + " and "
                + (isRefused ? "cannot take the value that the event has for it" : "the event has no value for it"));
    }

    /** A dead-letter reason of the operator API. */
    String reason() {
        return reason;
    }
}
