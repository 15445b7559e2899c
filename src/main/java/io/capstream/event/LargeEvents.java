package io.capstream.event;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets large events be read and mapped one after the other, in the whole process: as a tree an event takes up to thirty times its bytes,
 * and two that Capillary may send would end a process of little memory, and end it again after every start.
 *
 * <p>Others, which is nearly all, wait for nothing. A turn can be taken within a turn.
 */
public final class LargeEvents {

    private static final int LARGE = 256 * 1024;
    private static final Turn AT_ONCE = () -> { };
    /** One for all, as the memory is. */
    private static final ReentrantLock ONE = new ReentrantLock(true);

    private LargeEvents() {
    }

    /**
     * Waits until no other large event is in hand. Whoever has a turn must not wait for a database or for a caller.
     *
     * @param bytes size of the event, or of the call that it comes in
     * @return to be closed when the tree is not needed any more
     */
    public static Turn awaitTurn(int bytes) {
        if (bytes < LARGE) {
            return AT_ONCE;
        }
        ONE.lock();
        return ONE::unlock;
    }

    /** The right to hold the tree of an event. */
    @FunctionalInterface
    public interface Turn extends AutoCloseable {

        @Override
        void close();
    }
}
