package io.capstream.eventlog;

/**
 * This node has lost the lane of the batch in hand. Another one may have it and sends the batch again; it says nothing of the dataflow,
 * and to try again here is of no use.
 */
public final class LostLaneException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public LostLaneException(String message) {
        super(message);
    }
}
