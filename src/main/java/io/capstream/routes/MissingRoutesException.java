package io.capstream.routes;

/** There is no route file at all where the settings say. */
final class MissingRoutesException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingRoutesException(String what) {
        super(what);
    }
}
