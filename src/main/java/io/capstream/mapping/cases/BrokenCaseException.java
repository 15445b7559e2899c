package io.capstream.mapping.cases;

/** A case cannot be run. The message says where in it and what to write instead. */
final class BrokenCaseException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenCaseException(String message) {
        super(message);
    }
}
