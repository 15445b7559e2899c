package io.capstream.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads a YAML file so that every part of it knows its line. */
public final class YamlFile {

    /** A hundred times the largest of ours. A reader of YAML takes minutes for a line of ten megabytes, and all others wait. */
    private static final int LARGEST = 500_000;

    private final Path file;
    private final LoaderOptions options = new LoaderOptions();

    public YamlFile(Path file) {
        this.file = file;
    }

    /** Of a file that has other means for what stands in it more than once. An anchor may hold itself, too, which has no end. */
    public YamlFile withoutAliases() {
        options.setMaxAliasesForCollections(0);
        return this;
    }

    /**
     * Reads the file.
     *
     * @throws UnreadableYamlException when it cannot be read, is empty or is no YAML
     */
    public YamlNode read() throws UnreadableYamlException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException noUtf8) {
            throw unreadable("the file is not UTF-8");
        } catch (IOException unreadable) {
            throw unreadable("the file cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * Reads what stood in the file.
     *
     * @throws UnreadableYamlException when it is empty, larger than anybody writes it, or no YAML
     */
    public YamlNode parse(String text) throws UnreadableYamlException {
        if (text.length() > LARGEST) {
            throw unreadable("the file has more than " + LARGEST + " characters, and is not read. Cut it into several");
        }
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw unreadable("the file is empty");
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException wrong) {
            throw new UnreadableYamlException(Problem.at(
                    file + ":" + (wrong.getProblemMark().getLine() + 1) + ':' + (wrong.getProblemMark().getColumn() + 1),
                    "no YAML: " + wrong.getProblem() + remedy(String.valueOf(wrong.getProblem()))));
        } catch (ReaderException control) {
            throw unreadable("no YAML: a control character stands at position " + control.getPosition());
        } catch (YAMLException beyondLimits) {
            throw unreadable(beyondLimits.getMessage().contains("aliases")
                    ? "anchors and aliases (& and *) are not read; use include and a file under shared/ in a mapping, and write out what "
                            + "they stand for in a route"
                    : "no YAML that is read here: " + beyondLimits.getMessage());
        }
    }

    /** Where YAML stumbles over a path, whose brackets and @ are its own signs. */
    private static String remedy(String problem) {
        boolean isOverBracket = problem.endsWith("but got [") || problem.endsWith("but got {");
        return isOverBracket || problem.contains("found character '@'")
                ? ". Put a path with [ or { in it, or with @ at its beginning, in quotes: \"$.data.items[0].id\", \"@.id\""
                : "";
    }

    private UnreadableYamlException unreadable(String what) {
        return new UnreadableYamlException(Problem.at(file + ":1:1", what));
    }
}
