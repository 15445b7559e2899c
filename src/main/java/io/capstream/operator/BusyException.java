package io.capstream.operator;

/** A call of the operator API of which there may be one at a time; the message says what is going on. */
class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BusyException(String message) {
        super(message);
    }
}
