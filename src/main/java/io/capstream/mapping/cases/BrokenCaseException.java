package io.capstream.mapping.cases;

/** A case cannot be run. The message says where in the file and what to write instead. */
public class BrokenCaseException extends Exception {

    private static final long serialVersionUID = 1L;

    public BrokenCaseException(String message) {
        super(message);
    }
}
