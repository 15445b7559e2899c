package io.capstream.xdm;

/** A schema file cannot be used. The message says which part of it and why. */
public class XdmSchemaException extends Exception {

    public XdmSchemaException(String message) {
        super(message);
    }

    public XdmSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
