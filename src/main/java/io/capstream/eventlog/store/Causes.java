package io.capstream.eventlog.store;

import org.springframework.core.NestedExceptionUtils;

/** Tells why something has failed. */
public final class Causes {

    private Causes() {
    }

    /** For the log: what a step of a route says may quote an event. */
    public static String kind(Throwable failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
    }

    /** For operators, and for the log where it is the database's alone. An exception's localized message is the one for people. */
    public static String describe(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause.getLocalizedMessage() == null ? cause.getClass().getSimpleName() : cause.getLocalizedMessage();
    }
}
