package io.capstream.operator;

/** There is nothing of what a call of the operator API asks for; the message says of what. */
class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
