package io.capstream.xdm;

import java.util.Map;
import java.util.Set;

/**
 * An object with named fields.
 *
 * @param properties the fields, in the order of the schema
 * @param required   the fields that must be there whenever the object is
 */
public record XdmObject(Map<String, XdmType> properties, Set<String> required) implements XdmType {

    @Override
    public String word() {
        return "object";
    }
}
