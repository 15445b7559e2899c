package io.capstream.xdm;

/** What a field of an XDM schema can hold. */
public sealed interface XdmType permits XdmObject, XdmMap, XdmArray, XdmScalar {

    /** The word for it in a message: {@code object}, {@code array}, {@code date-time}, {@code string}... */
    String word();
}
