package io.capstream.mapping.template;

/** A record would have more bytes than Platform takes. */
public final class TooLargeRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLargeRecordException() {
        super("the record has more than 1 MB", null, false, false);
    }
}
