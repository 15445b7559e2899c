package io.capstream.provision.call;

/** The connection failed, or there was no whole answer in time. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
