package io.capstream.xdm;

import java.util.ArrayList;
import java.util.List;
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

    /** The paths of all fields below it as a mapping file writes them, those of objects with those of their fields. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        properties.forEach((name, field) -> {
            String path = field instanceof XdmArray ? name + XdmPath.ARRAY : name;
            paths.add(path);
            if (field instanceof XdmObject object) {
                object.paths().forEach(below -> paths.add(name + '.' + below));
            }
        });
        return paths;
    }
}
