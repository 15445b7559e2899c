package io.capstream.mapping;

import io.capstream.yaml.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a mapping file that knows in which file, line and column it stands. */
final class YamlPart {

    private final String file;
    private final Node node;
    private final Arguments arguments;

    /** @param arguments what names in braces stand for in this file */
    YamlPart(String file, Node node, Arguments arguments) {
        this.file = file;
        this.node = node;
        this.arguments = arguments;
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
            Entry entry = new Entry(child(tuple.getKeyNode()), child(tuple.getValueNode()));
            if (!seen.add(entry.name())) {
                throw entry.key().problem(entry.name() + " stands here a second time");
            }
            entries.add(entry);
        }
        return entries;
    }

    /** The entries by name, where only the keys of the grammar may stand. */
    Map<String, YamlPart> map(Grammar grammar) throws MappingException {
        Map<String, YamlPart> parts = new LinkedHashMap<>();
        for (Entry entry : entries()) {
            if (!grammar.names().contains(entry.name())) {
                throw entry.key().problem("'" + entry.name() + "' is not known here" + Spelling.question(entry.name(), grammar.names())
                        + " Known are: " + String.join(", ", grammar.names()));
            }
            parts.put(entry.name(), entry.value());
        }
        return parts;
    }

    List<YamlPart> list() throws MappingException {
        if (!(node instanceof SequenceNode list)) {
            throw problem("a list is wanted here, each entry on a line of its own with '- ' before it");
        }
        List<YamlPart> parts = new ArrayList<>();
        for (Node part : list.getValue()) {
            parts.add(child(part));
        }
        return parts;
    }

    /** The list that stands here, or what stands here as the only entry of one. */
    List<YamlPart> listOrOne() throws MappingException {
        return isList() ? list() : List.of(this);
    }

    private YamlPart child(Node child) throws MappingException {
        YamlPart part = new YamlPart(file, child, arguments);
        return child instanceof ScalarNode scalar ? arguments.put(part, scalar) : part;
    }

    /** A text in this one's place. */
    YamlPart withText(String text) {
        ScalarNode scalar = (ScalarNode) node;
        return new YamlPart(file,
                new ScalarNode(scalar.getTag(), text, scalar.getStartMark(), scalar.getEndMark(), scalar.getScalarStyle()), arguments);
    }

    /** A text, number or boolean as it is written. */
    String text() throws MappingException {
        if (!(node instanceof ScalarNode scalar)) {
            throw problem(isBareBrace()
                    ? "a name in braces must stand in quotes: \"{name}\""
                    : "a single value is wanted here, not a " + (isMap() ? "map" : "list"));
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            throw problem("a value is missing here");
        }
        return scalar.getValue();
    }

    /** For YAML {@code {name}} without quotes is a map with a name and no value. */
    private boolean isBareBrace() {
        return node instanceof MappingNode map && map.getValue().size() == 1
                && map.getValue().get(0).getValueNode() instanceof ScalarNode value && value.getTag().equals(Tag.NULL);
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
        return new MappingException(
                file + ':' + (node.getStartMark().getLine() + 1) + ':' + (node.getStartMark().getColumn() + 1), what);
    }

    /** A line of a map. */
    record Entry(YamlPart key, YamlPart value) {

        String name() throws MappingException {
            return key.text();
        }
    }
}
