package io.capstream.operator;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** No password of this address is looked at for now. */
class LockedAddressException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    LockedAddressException(Duration left) {
        super("too many wrong passwords came from this address; wait for Retry-After seconds");
        this.left = left;
    }

    /** For how long it is locked. */
    Duration left() {
        return left;
    }
}
