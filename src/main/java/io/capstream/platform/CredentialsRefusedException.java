package io.capstream.platform;

import java.time.Duration;
import java.util.Optional;

/** IMS gives no token for these credentials. Asking again does not help, a changed setting does. */
public class CredentialsRefusedException extends NoTokenException {

    private CredentialsRefusedException(String message, String words, Optional<Duration> delay) {
        super(message, words, delay);
    }

    /**
     * @param answer what IMS answered, without its words
     * @param words  the same in its words
     */
    static CredentialsRefusedException because(String answer, String words) {
        return new CredentialsRefusedException(message(answer), message(words), Optional.empty());
    }

    private static String message(String answer) {
        return "IMS gives no access token (" + answer + "). Check platform.client-id, platform.client-secret, platform.scopes"
                + " and platform.ims-url against the project in Adobe's Developer Console";
    }

    @Override
    CredentialsRefusedException in(Duration delay) {
        return new CredentialsRefusedException(getMessage(), getLocalizedMessage(), Optional.of(delay));
    }
}
