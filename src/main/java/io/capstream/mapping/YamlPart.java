package io.capstream.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a mapping file that knows in which file and line it stands. */
final class YamlPart {

    private final String file;
    private final Node node;

    YamlPart(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The entries in the order of the file. */
    List<Entry> entries() throws MappingException {
        if (!(node instanceof MappingNode map)) {
            throw problem("a map is wanted here, 'name: value' line by line");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            Entry entry = new Entry(new YamlPart(file, tuple.getKeyNode()), new YamlPart(file, tuple.getValueNode()));
            if (!seen.add(entry.name())) {
                throw entry.key().problem(entry.name() + " stands here a second time");
            }
            entries.add(entry);
        }
        return entries;
    }

    /** The entries by name, where only the given names may stand. */
    Map<String, YamlPart> map(Set<String> allowed) throws MappingException {
        Map<String, YamlPart> parts = new LinkedHashMap<>();
        for (Entry entry : entries()) {
            if (!allowed.contains(entry.name())) {
                throw entry.key().problem("'" + entry.name() + "' is not known here. Known are: "
                        + allowed.stream().sorted().collect(Collectors.joining(", ")));
            }
            parts.put(entry.name(), entry.value());
        }
        return parts;
    }

    /** The value of an entry, where it is there. */
    Optional<YamlPart> entry(String name) throws MappingException {
        for (Entry entry : entries()) {
            if (entry.name().equals(name)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    List<YamlPart> list() throws MappingException {
        if (!(node instanceof SequenceNode list)) {
            throw problem("a list is wanted here, each entry on a line of its own with '- ' before it");
        }
        List<YamlPart> parts = new ArrayList<>();
        list.getValue().forEach(part -> parts.add(new YamlPart(file, part)));
        return parts;
    }

    /** The list that stands here, or what stands here as the only entry of one. */
    List<YamlPart> listOrOne() throws MappingException {
        return isList() ? list() : List.of(this);
    }

    /** A text, number or boolean as it is written. */
    String text() throws MappingException {
        if (!(node instanceof ScalarNode scalar)) {
            throw problem("a single value is wanted here, not a " + (isMap() ? "map" : "list"));
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            throw problem("a value is missing here");
        }
        return scalar.getValue();
    }

    boolean isTrue() throws MappingException {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            throw problem("true or false is wanted here, not " + text);
        }
        return text.equals("true");
    }

    /** Whether it is written without quotes. */
    boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.isPlain();
    }

    /** An entry of a map that must be there. */
    YamlPart required(Map<String, YamlPart> parts, String key) throws MappingException {
        return Optional.ofNullable(parts.get(key)).orElseThrow(() -> problem("'" + key + ":' is missing here"));
    }

    MappingException problem(String what) {
        return new MappingException(file + ", line " + (node.getStartMark().getLine() + 1) + ": " + what);
    }

    /** A line of a map. */
    record Entry(YamlPart key, YamlPart value) {

        String name() throws MappingException {
            return key.text();
        }
    }
}
