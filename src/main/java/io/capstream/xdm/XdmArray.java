package io.capstream.xdm;

/**
 * A list.
 *
 * @param items what each element holds
 */
public record XdmArray(XdmType items) implements XdmType {

    @Override
    public String word() {
        return "array";
    }
}
