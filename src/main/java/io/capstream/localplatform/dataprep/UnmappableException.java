package io.capstream.localplatform.dataprep;

/** A record that a mapping set cannot make. */
public final class UnmappableException extends RuntimeException {

    UnmappableException(String message) {
        super(message);
    }
}
