package io.capstream.mapping.reader;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A right side of a line, its keys read.
 *
 * @param part where it stands
 * @param keys its keys and what they say; none where it is a path, a constant or a list
 */
record WrittenValue(YamlPart part, Map<String, YamlPart> keys) {

    static final String REQUIRED = "required";

    static WrittenValue of(YamlPart part) throws MappingException {
        return new WrittenValue(part, part.isMap() ? part.map(Grammar.VALUE) : Map.of());
    }

    boolean hasKeys() {
        return part.isMap();
    }

    /** The one key that says where the value comes from. */
    String kind() throws MappingException {
        List<String> kinds = keys.keySet().stream().filter(SourceReader.KINDS::contains).sorted().toList();
        if (kinds.size() != 1) {
            throw part.problem("exactly one of " + SourceReader.KINDS.stream().sorted().collect(Collectors.joining(", "))
                    + " must say where the value comes from" + (kinds.isEmpty() ? "" : "; here are " + String.join(" and ", kinds)));
        }
        return kinds.get(0);
    }

    boolean isRequired() throws MappingException {
        return keys.containsKey(REQUIRED) && keys.get(REQUIRED).isTrue();
    }

    /** What stands behind a key that must be there. */
    YamlPart required(String key) throws MappingException {
        return part.required(keys, key);
    }
}
