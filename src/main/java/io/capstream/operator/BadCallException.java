package io.capstream.operator;

/** A call of the operator API that cannot be understood; the message says what is wanted. */
class BadCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadCallException(String message) {
        super(message);
    }
}
