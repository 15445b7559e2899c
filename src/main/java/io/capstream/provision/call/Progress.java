package io.capstream.provision.call;

import java.time.Duration;

/** Is told what happens, as it happens. */
public interface Progress {

    /** Something is done. */
    void done(String line);

    /**
     * Nothing happens for a while.
     *
     * @param left until it goes on, or until it is given up
     */
    void waiting(String why, Duration left);

    /** Whether the answer is waited for so long. */
    default boolean isWorth(Duration wait) {
        return true;
    }

    /** The wait is over, and another one of the same reason is another one. */
    default void waited() {
        // Not everybody tells one wait from another.
    }
}
