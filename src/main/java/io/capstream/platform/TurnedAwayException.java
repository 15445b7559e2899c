package io.capstream.platform;

/** A request was not even tried, as its dataflow is not to be tried yet. */
class TurnedAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    TurnedAwayException() {
        super("the dataflow is not to be tried yet", null, false, false);
    }
}
