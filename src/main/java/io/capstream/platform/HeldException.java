package io.capstream.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * Delivery cannot go on for now, and waiting or a changed setting cures it: what is not settled yet is to be sent again.
 *
 * <p>It carries neither stack trace nor suppressed exceptions. A lane may be held for days, and Camel hangs each attempt's
 * exception on that of the next attempt.
 */
public class HeldException extends Exception {

    private final Optional<Duration> delay;

    /** @param message what holds delivery and, where somebody must act, what to do */
    public HeldException(String message) {
        this(message, Optional.empty());
    }

    /**
     * @param message what holds delivery and, where somebody must act, what to do
     * @param delay   when to try again; empty for the route's own back-off
     */
    public HeldException(String message, Optional<Duration> delay) {
        super(message, null, false, false);
        this.delay = delay;
    }

    /** When to try again; empty for the route's own back-off. */
    public Optional<Duration> delay() {
        return delay;
    }
}
