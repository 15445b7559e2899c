package io.capstream.eventlog.store;

/** The right to work off a lane. One at a time has it, among all threads and all nodes. */
public interface LaneLock extends AutoCloseable {

    /** For committing what was done under this lock: a commit fails when the lock has been lost. */
    Session session();

    /** Whether it is still had. A lock can be lost without a word: its connection is gone, and another node has the lane. */
    boolean isHeld();

    /** Gives the lane free. */
    @Override
    void close();
}
