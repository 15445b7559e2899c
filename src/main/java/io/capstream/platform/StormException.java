package io.capstream.platform;

/** So many events of a batch would become dead letters that something common to them must be wrong: the batch is held instead. */
public class StormException extends Exception {

    private static final long serialVersionUID = 1L;

    StormException(String message) {
        super(message, null, false, false);
    }
}
