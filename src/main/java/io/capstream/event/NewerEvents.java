package io.capstream.event;

import java.util.function.Consumer;

/** Finds what is delivered ahead of an event although it is newer: accepted after it, or made after it. */
@FunctionalInterface
public interface NewerEvents {

    /**
     * Hands over the events of the same customer that are newer than this one and are delivered ahead of it.
     *
     * @return false when there are too many to look at, and the event has to be taken for outdated
     */
    boolean visit(LoggedEvent outdated, Consumer<LoggedEvent> action);
}
