package io.capstream.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The paths of an event and the types of what stands there, never a value: values are personal data. */
final class SamplePaths {

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    /** Line ends of YAML among them. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
    private static final String NULL = "null";

    private final Map<String, Set<String>> types = new LinkedHashMap<>();

    private SamplePaths() {
    }

    /** Path to type, in the order of the event; several types are joined by "or". */
    static Map<String, String> of(JsonNode event) {
        SamplePaths paths = new SamplePaths();
        paths.add("$", event);
        Map<String, String> words = new LinkedHashMap<>();
        paths.types.forEach((path, types) -> words.put(path, word(types)));
        return words;
    }

    /** A value that is null once and a number elsewhere is a number. */
    private static String word(Set<String> types) {
        return types.size() == 1
                ? types.iterator().next()
                : types.stream().filter(type -> !type.equals(NULL)).collect(Collectors.joining(" or "));
    }

    private void add(String path, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(property -> add(path + step(property.getKey()), property.getValue()));
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(element -> add(path + "[*]", element));
        } else {
            types.computeIfAbsent(path, any -> new TreeSet<>()).add(type(node));
        }
    }

    private static String step(String name) {
        String safe = UNPRINTABLE.matcher(name).replaceAll("?");
        if (PLAIN_NAME.matcher(safe).matches()) {
            return "." + safe;
        }
        boolean isBare = safe.indexOf('\\') < 0;
        if (isBare && safe.indexOf('\'') < 0) {
            return "['" + safe + "']";
        }
        return isBare && safe.indexOf('"') < 0
                ? "[\"" + safe + "\"]"
                : "['" + safe.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** A path as it can stand at the right side of a line: YAML takes what follows these for a remark, or for a map. */
    static String inYaml(String path) {
        return path.contains(" #") || path.contains(": ") ? "'" + path.replace("'", "''") + "'" : path;
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object (empty)";
            case ARRAY -> "array (empty)";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL -> NULL;
            default -> "string";
        };
    }
}
