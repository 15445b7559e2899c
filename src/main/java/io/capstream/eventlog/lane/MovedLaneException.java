package io.capstream.eventlog.lane;

/** The lane of the batch in hand was rewound, or another node has it now: nothing is wrong, and the batch is not settled. */
public final class MovedLaneException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MovedLaneException(String message) {
        super(message);
    }
}
