package io.capstream.event;

import java.util.function.Consumer;

/** Finds what has been delivered ahead of a replayed event, although it was accepted after it. */
@FunctionalInterface
public interface NewerEvents {

    /**
     * Hands over the events of the same customer that were accepted after this one and have been delivered ahead of it.
     *
     * @return false when there are too many to look at, and the event has to be taken for outdated
     */
    boolean visit(LoggedEvent replayed, Consumer<LoggedEvent> action);
}
