package io.capstream.mapping.reader;

import io.capstream.yaml.Spelling;
import io.capstream.yaml.UnreadableYamlException;
import io.capstream.yaml.YamlFile;
import io.capstream.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of a mapping file that knows in which file, line and column it stands. */
final class YamlPart {

    private final YamlNode node;
    private final Arguments arguments;

    private YamlPart(YamlNode node, Arguments arguments) {
        this.node = node;
        this.arguments = arguments;
    }

    /**
     * Reads a file.
     *
     * @param arguments what the names in braces in it stand for
     * @throws MappingException when it cannot be read or is no YAML
     */
    static YamlPart read(Path file, Arguments arguments) throws MappingException {
        try {
            return new YamlPart(new YamlFile(file).withoutAliases().read(), arguments);
        } catch (UnreadableYamlException unreadable) {
            throw new MappingException(List.of(unreadable.problem()));
        }
    }

    boolean isMap() {
        return node.isMap();
    }

    boolean isList() {
        return node.isList();
    }

    /** The entries in the order of the file. */
    List<Entry> entries() throws MappingException {
        Problems problems = new Problems();
        List<Entry> entries = entries(problems);
        problems.throwIfAny();
        return entries;
    }

    /** The entries with which nothing is wrong, in the order of the file. */
    List<Entry> entries(Problems problems) throws MappingException {
        if (!isMap()) {
            throw problem("a map is wanted here, 'name: value' line by line");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry line : node.entries()) {
            problems.attempt(() -> {
                Entry entry = new Entry(child(line.key()), child(line.value()));
                if (!seen.add(entry.name())) {
                    throw entry.key().problem(entry.name() + " stands here a second time");
                }
                entries.add(entry);
            });
        }
        return entries;
    }

    /** The entries by name, where only the keys of the grammar may stand. */
    Map<String, YamlPart> map(Grammar grammar) throws MappingException {
        Problems problems = new Problems();
        Map<String, YamlPart> parts = map(grammar, problems);
        problems.throwIfAny();
        return parts;
    }

    /** As {@link #map(Grammar)}, where reading goes on with the keys that are known. */
    Map<String, YamlPart> map(Grammar grammar, Problems problems) throws MappingException {
        Map<String, YamlPart> parts = new LinkedHashMap<>();
        for (Entry entry : entries(problems)) {
            problems.attempt(() -> {
                if (!grammar.names().contains(entry.name())) {
                    throw entry.key().problem("'" + entry.name() + "' is not known here"
                            + Spelling.question(entry.name(), grammar.names()) + " Known are: " + String.join(", ", grammar.names()));
                }
                parts.put(entry.name(), entry.value());
            });
        }
        return parts;
    }

    List<YamlPart> list() throws MappingException {
        if (!isList()) {
            throw problem("a list is wanted here, each entry on a line of its own with '- ' before it");
        }
        List<YamlPart> parts = new ArrayList<>();
        for (YamlNode part : node.items()) {
            parts.add(child(part));
        }
        return parts;
    }

    /** The list that stands here, or what stands here as the only entry of one. */
    List<YamlPart> listOrOne() throws MappingException {
        return isList() ? list() : List.of(this);
    }

    private YamlPart child(YamlNode child) throws MappingException {
        YamlPart part = new YamlPart(child, arguments);
        return child.isScalar() ? arguments.put(part, child.text()) : part;
    }

    /** A text in this one's place. */
    YamlPart withText(String text) {
        return new YamlPart(node.withText(text), arguments);
    }

    /** A text, number or boolean as it is written. */
    String text() throws MappingException {
        if (!node.isScalar()) {
            throw problem(isBareBrace()
                    ? "a name in braces must stand in quotes: \"{name}\""
                    : "a single value is wanted here, not a " + (isMap() ? "map" : "list"));
        }
        if (node.isNothing()) {
            throw problem("a value is missing here");
        }
        return node.text();
    }

    /** For YAML {@code {name}} without quotes is a map with a name and no value. */
    private boolean isBareBrace() {
        return node.entries().size() == 1 && node.entries().get(0).value().isNothing();
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
        return node.isPlain();
    }

    /** An entry of a map that must be there. */
    YamlPart required(Map<String, YamlPart> parts, String key) throws MappingException {
        return Optional.ofNullable(parts.get(key)).orElseThrow(() -> problem("'" + key + ":' is missing here"));
    }

    MappingException problem(String what) {
        return new MappingException(node.place(), what);
    }

    /** A line of a map. */
    record Entry(YamlPart key, YamlPart value) {

        String name() throws MappingException {
            return key.text();
        }
    }
}
