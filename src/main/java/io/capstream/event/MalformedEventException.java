package io.capstream.event;

/** The payload is not JSON, or is not an event. The message says why, without any value of the payload. */
public class MalformedEventException extends Exception {

    public MalformedEventException(String reason) {
        super(reason);
    }
}
