package io.capstream.mapping;

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

/** Reads a mapping file so that every part of it knows its line. */
final class YamlFile {

    private YamlFile() {
    }

    /**
     * Reads a file.
     *
     * @param arguments what the names in braces in it stand for
     * @throws MappingException when it cannot be read or is no YAML
     */
    static YamlPart read(Path file, Arguments arguments) throws MappingException {
        try {
            String text = Files.readString(file);
            Node root = new Yaml(withoutAliases()).compose(new StringReader(text));
            if (root == null) {
                throw problem(file, "the file is empty");
            }
            return new YamlPart(file.toString(), root, arguments);
        } catch (MarkedYAMLException wrong) {
            throw new MappingException(file + ":" + (wrong.getProblemMark().getLine() + 1) + ":" + (wrong.getProblemMark().getColumn() + 1),
                    "no YAML: " + wrong.getProblem() + remedy(String.valueOf(wrong.getProblem())));
        } catch (ReaderException control) {
            throw problem(file, "no YAML: a control character stands at position " + control.getPosition());
        } catch (YAMLException beyondLimits) {
            throw problem(file, (beyondLimits.getMessage().contains("aliases")
                    ? "anchors and aliases (& and *) are not read; use include and a file under shared/"
                    : "no YAML that is read here: " + beyondLimits.getMessage()));
        } catch (CharacterCodingException noUtf8) {
            throw problem(file, "the file is not UTF-8");
        } catch (IOException unreadable) {
            throw problem(file, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    /** Where YAML stumbles over a path, whose brackets and @ are its own signs. */
    private static String remedy(String problem) {
        boolean isOverBracket = problem.endsWith("but got [") || problem.endsWith("but got {");
        return isOverBracket || problem.contains("found character '@'")
                ? ". Put a path with [ or { in it, or with @ at its beginning, in quotes: \"$.data.items[0].id\", \"@.id\""
                : "";
    }

    private static MappingException problem(Path file, String what) {
        return new MappingException(file + ":1:1", what);
    }

    /** An anchor may hold itself, and shared parts do what anchors are for. */
    private static LoaderOptions withoutAliases() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        return options;
    }
}
