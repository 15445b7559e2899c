package io.capstream.eventlog.lease;

/** The right to work off a batch of a lane. One at a time has it, among all threads and all nodes. */
public interface LaneLease extends AutoCloseable {

    /** Grows each time that another node takes the lane; nothing may be settled under an older one. */
    long token();

    /** Whether the lane is still had. It is lost without a word, when this node could give no sign of life for a while. */
    boolean isHeld();

    /** The batch was delivered. */
    void delivered();

    /** The batch fails for now. A node that can deliver none leaves its lanes to others. */
    void failed();

    /** Positions of the batch that this node may still have been sending when it had lost the lane. */
    void doubt(long first, long last);

    /** Lets the lane's next batch begin. */
    @Override
    void close();
}
