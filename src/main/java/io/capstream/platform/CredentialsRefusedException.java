package io.capstream.platform;

import java.time.Duration;
import java.util.Optional;

/** IMS gives no token for these credentials. Asking again does not help, a changed setting does. */
class CredentialsRefusedException extends NoTokenException {

    private CredentialsRefusedException(String message, Optional<Duration> delay) {
        super(message, delay);
    }

    static CredentialsRefusedException because(String answer) {
        return new CredentialsRefusedException("IMS gives no access token (" + answer + "). Check platform.client-id,"
                + " platform.client-secret, platform.scopes and platform.ims-url against the project in Adobe's Developer Console",
                Optional.empty());
    }

    @Override
    CredentialsRefusedException in(Duration delay) {
        return new CredentialsRefusedException(getMessage(), Optional.of(delay));
    }
}
