package io.capstream.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A part of a YAML file that knows where it stands.
 *
 * @param file the file
 * @param node the part
 */
public record YamlNode(Path file, Node node) {

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** The text of a single value, as it is written; the empty string for maps and lists. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Whether nothing stands here, or null. */
    public boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether it is a single value without quotes. */
    public boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.isPlain();
    }

    /** Another text in the place of this single value. */
    public YamlNode withText(String text) {
        ScalarNode scalar = (ScalarNode) node;
        return new YamlNode(file,
                new ScalarNode(scalar.getTag(), text, scalar.getStartMark(), scalar.getEndMark(), scalar.getScalarStyle()));
    }

    /** The entries of a map, in the order of the file. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof MappingNode map) {
            map.getValue().forEach(tuple ->
                    entries.add(new Entry(new YamlNode(file, tuple.getKeyNode()), new YamlNode(file, tuple.getValueNode()))));
        }
        return entries;
    }

    public Optional<YamlNode> entry(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).map(Entry::value).findFirst();
    }

    public List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> items.add(new YamlNode(file, item)));
        }
        return items;
    }

    /** Shows every part to the visitor, each under the name of the entry that it stands in. */
    public void walk(String name, BiConsumer<String, YamlNode> visitor) {
        visitor.accept(name, this);
        items().forEach(item -> item.walk(name, visitor));
        entries().forEach(entry -> entry.value().walk(entry.name(), visitor));
    }

    /** Whether a part, this one included, meets the test, each under the name of the entry that it stands in. */
    public boolean holds(BiPredicate<String, YamlNode> test) {
        AtomicBoolean found = new AtomicBoolean();
        walk("", (name, part) -> found.compareAndSet(false, test.test(name, part)));
        return found.get();
    }

    public Problem problem(String what) {
        return Problem.at(place(), what);
    }

    /** The line that it begins at. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public String place() {
        return file + ":" + line() + ':' + (node.getStartMark().getColumn() + 1);
    }

    /** Where the largest part ends that begins at a line. */
    public int lastLineOfWhatBeginsAt(int line) {
        AtomicInteger last = new AtomicInteger(line);
        walk("", (name, part) -> {
            if (part.line() == line) {
                part.walk("", (below, value) -> last.accumulateAndGet(value.line(), Math::max));
            }
        });
        return last.get();
    }

    /** A line of a map. */
    public record Entry(YamlNode key, YamlNode value) {

        public String name() {
            return key.text();
        }
    }
}
