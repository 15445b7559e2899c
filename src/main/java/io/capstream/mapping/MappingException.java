package io.capstream.mapping;

/** A mapping file cannot be used. The message begins with file and line, and says what to write instead. */
public class MappingException extends Exception {

    public MappingException(String message) {
        super(message);
    }
}
