package io.capstream.event;

import java.util.List;

/**
 * A batch of the event log as the body of its exchange, when it has been mapped. At the end of the route the event log asks it what is
 * left, so that a route that leaves a step out holds the batch and loses nothing of it.
 */
public interface BatchInHand {

    /** Whether records of it are still to be sent. */
    boolean isPending();

    /** The events that are to become dead letters. */
    List<Refusal> refusals();
}
