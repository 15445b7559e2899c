package io.capstream.xdm;

/**
 * An object whose keys are free, such as {@code identityMap}.
 *
 * @param values what stands under each key
 */
public record XdmMap(XdmType values) implements XdmType {

    @Override
    public String word() {
        return "map";
    }
}
