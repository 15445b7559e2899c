package io.capstream.eventlog.lease;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The lanes that this node has. */
public interface LaneLeases {

    /**
     * Takes a lane for one batch. When another batch of this node is in hand in it, that is waited for, for a second.
     *
     * @return empty when the lane is not this node's, or not yet
     */
    Optional<LaneLease> take(int lane) throws InterruptedException;

    /**
     * From now on this node delivers, and wants its share of the lanes.
     *
     * @param taken     told of each lane that it gets
     * @param batchSize events of a batch at most
     */
    void join(IntConsumer taken, int batchSize);

    /**
     * This node does not deliver for now; no batch of it is in hand. If it does not {@link #join} again soon, as it does when a route is
     * replaced, others get its lanes.
     */
    void leave();

    /** If this node has left its lanes to others as it could not deliver, it tries now whether it can. */
    void tryNow();

    /** Whether this node has the lane. */
    boolean has(int lane);

    /** Whether this node is the one of all that tells of what is common to them, so that nothing is counted twice. */
    boolean isSpeaker();

    /**
     * The nodes that work on the log, this one too, and those that were silent for less than an hour.
     *
     * @throws org.springframework.dao.DataAccessException when the database that they share is away
     */
    List<Node> nodes();
}
