package io.capstream.platform;

import java.time.Duration;
import java.util.Optional;

/** IMS cannot be asked for a token. Nothing is known of the credentials; the way to IMS is to be looked at. */
public final class ImsUnreachableException extends NoTokenException {

    private final Throwable reason;

    /** @param reason the first of all; not the cause of this exception, which would bring its stack along */
    ImsUnreachableException(String message, String words, Throwable reason, Optional<Duration> delay) {
        super(message, words, delay);
        this.reason = reason;
    }

    /** What went wrong on the way. */
    public Throwable reason() {
        return reason;
    }

    @Override
    ImsUnreachableException in(Duration delay) {
        return new ImsUnreachableException(getMessage(), getLocalizedMessage(), reason, Optional.of(delay));
    }
}
