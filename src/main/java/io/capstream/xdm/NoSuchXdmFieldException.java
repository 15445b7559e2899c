package io.capstream.xdm;

/** A destination path leads to no field of the schema. The message says where it ends and which fields there are. */
public class NoSuchXdmFieldException extends Exception {

    public NoSuchXdmFieldException(String message) {
        super(message);
    }
}
