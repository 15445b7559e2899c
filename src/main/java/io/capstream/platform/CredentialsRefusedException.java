package io.capstream.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** IMS gives no token for these credentials. Asking again does not help, a changed setting does. */
public class CredentialsRefusedException extends NoTokenException {

    private static final Set<Integer> OF_CREDENTIALS = Set.of(400, 401);

    private final int status;

    private CredentialsRefusedException(int status, String message, String words, Optional<Duration> delay) {
        super(message, words, delay);
        this.status = status;
    }

    /**
     * @param status of the answer
     * @param answer what IMS answered, without its words
     * @param words  the same in its words
     */
    static CredentialsRefusedException because(int status, String answer, String words) {
        return new CredentialsRefusedException(status, message(answer), message(words), Optional.empty());
    }

    /** Whether IMS has looked at the credentials. With another status something in its place may have answered. */
    public boolean isByIms() {
        return OF_CREDENTIALS.contains(status);
    }

    private static String message(String answer) {
        return "IMS gives no access token (" + answer + "). Check platform.client-id, platform.client-secret, platform.scopes"
                + " and platform.ims-url against the project in Adobe's Developer Console";
    }

    @Override
    CredentialsRefusedException in(Duration delay) {
        return new CredentialsRefusedException(status, getMessage(), getLocalizedMessage(), Optional.of(delay));
    }
}
