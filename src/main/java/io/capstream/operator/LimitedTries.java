package io.capstream.operator;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Looks at one password at a time, so that each wrong one is counted before the next is looked at, however many come at once. That takes
 * microseconds.
 */
class LimitedTries implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final PasswordGuesses guesses;

    LimitedTries(AuthenticationProvider passwords, PasswordGuesses guesses) {
        this.passwords = passwords;
        this.guesses = guesses;
    }

    /** @throws LockedAddressException when the address has guessed too often; the password is not looked at then, right or not */
    @Override
    public synchronized Authentication authenticate(Authentication attempt) {
        String address = address(attempt);
        Duration locked = guesses.lockedFor(address);
        if (!locked.isZero()) {
            throw new LockedAddressException(locked);
        }
        try {
            Authentication known = passwords.authenticate(attempt);
            guesses.succeeded(address, attempt.getName());
            return known;
        } catch (AuthenticationException wrong) {
            guesses.failed(address, attempt.getName());
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return passwords.supports(attempt);
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? CallerAddress.of(details.getRemoteAddress())
                : CallerAddress.UNKNOWN;
    }
}
