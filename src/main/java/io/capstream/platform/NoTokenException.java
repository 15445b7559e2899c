package io.capstream.platform;

import java.time.Duration;
import java.util.Optional;

/** There is no access token that Platform accepts. Another one cures it, so no dataflow is to blame. */
public class NoTokenException extends HeldException {

    NoTokenException(String message, Optional<Duration> delay) {
        super(message, delay);
    }

    NoTokenException(String message, String words, Optional<Duration> delay) {
        super(message, words, delay);
    }

    /** The same, for somebody who is to wait this long. */
    NoTokenException in(Duration delay) {
        return new NoTokenException(getMessage(), getLocalizedMessage(), Optional.of(delay));
    }
}
