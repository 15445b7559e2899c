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

    private final String words;
    private final Optional<Duration> delay;

    /** @param message what holds delivery and, where somebody must act, what to do; without words of others */
    public HeldException(String message) {
        this(message, Optional.empty());
    }

    /**
     * @param message what holds delivery and, where somebody must act, what to do; without words of others
     * @param delay   when to try again; empty for the route's own back-off
     */
    public HeldException(String message, Optional<Duration> delay) {
        this(message, message, delay);
    }

    /**
     * @param message what holds delivery and, where somebody must act, what to do; without words of others
     * @param words   the same in the words of whoever answered
     * @param delay   when to try again; empty for the route's own back-off
     */
    public HeldException(String message, String words, Optional<Duration> delay) {
        super(message, null, false, false);
        this.words = words;
        this.delay = delay;
    }

    /** In the words of whoever answered, which may quote a person: for operators, and never for the log. */
    @Override
    public String getLocalizedMessage() {
        return words;
    }

    /** Libraries log it at DEBUG. */
    @Override
    public String toString() {
        return getClass().getName() + ": " + getMessage();
    }

    /** When to try again; empty for the route's own back-off. */
    public Optional<Duration> delay() {
        return delay;
    }
}
