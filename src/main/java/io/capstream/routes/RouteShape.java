package io.capstream.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.yaml.Problem;
import io.capstream.yaml.Spelling;
import io.capstream.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares a route file with Camel's JSON Schema of its YAML, which comes with Camel.
 *
 * <p>A validator says of a misspelled key which of twenty alternatives it fails to be, and not where. Walking file and schema side by
 * side gives one message for one mistake, with its line.
 */
final class RouteShape {

    private static final String SCHEMA = "schema/camelYamlDsl.json";
    private static final int WORDS_IN_A_MESSAGE = 30;
    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

    private final JsonNode schema;
    private final List<Problem> problems = new ArrayList<>();

    private RouteShape(JsonNode schema) {
        this.schema = schema;
    }

    /** Camel's schema, read once for all files. */
    static JsonNode schema() {
        try (InputStream in = RouteShape.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Everything in the file that Camel's YAML has no place for. */
    static List<Problem> problems(YamlNode file, JsonNode schema) {
        RouteShape shape = new RouteShape(schema);
        shape.check(file, schema, "a route file");
        return shape.problems;
    }

    private void check(YamlNode yaml, JsonNode wanted, String name) {
        JsonNode rule = resolve(wanted);
        if (yaml.isMap()) {
            checkMap(yaml, rule, name);
        } else if (yaml.isList()) {
            checkList(yaml, rule, name);
        } else {
            checkScalar(yaml, rule, name);
        }
    }

    private void checkMap(YamlNode yaml, JsonNode rule, String name) {
        Optional<JsonNode> object = branch(rule, "object");
        if (object.isEmpty()) {
            if (!rule.isEmpty()) {
                problems.add(yaml.problem(name + ": " + kinds(rule) + " is wanted here, not a map"));
            }
            return;
        }
        JsonNode properties = object.get().path("properties");
        Map<String, YamlNode> before = new HashMap<>();
        for (YamlNode.Entry entry : yaml.entries()) {
            Optional.ofNullable(before.putIfAbsent(entry.name(), entry.key())).ifPresent(other -> problems.add(entry.key().problem(
                    "'" + entry.name() + "' stands twice here, at " + other.place() + " already, and one of the two would not count")));
            if (properties.has(entry.name())) {
                check(entry.value(), property(object.get(), entry.name()), entry.name());
            } else if (object.get().path("additionalProperties").isBoolean()) {
                problems.add(entry.key().problem("'" + entry.name() + "' is not known in " + name + known(properties, entry.name())));
            }
        }
        for (JsonNode required : object.get().path("required")) {
            if (yaml.entry(required.asText()).isEmpty()) {
                problems.add(yaml.problem("'" + required.asText() + ":' is missing in " + name));
            }
        }
        if (yaml.entries().size() > object.get().path("maxProperties").asInt(Integer.MAX_VALUE)) {
            problems.add(yaml.entries().get(1).key().problem("'" + yaml.entries().get(1).name() + "' stands beside '"
                    + yaml.entries().get(0).name() + "' in one entry of " + name + ". Begin its line with '- ', or indent it further"));
        }
    }

    private void checkList(YamlNode yaml, JsonNode rule, String name) {
        Optional<JsonNode> array = branch(rule, "array");
        if (array.isEmpty()) {
            if (!rule.isEmpty()) {
                problems.add(yaml.problem(name + ": " + kinds(rule) + " is wanted here, not a list. Take the '- ' away"));
            }
            return;
        }
        yaml.items().forEach(item -> check(item, array.get().path("items"), name));
    }

    private void checkScalar(YamlNode yaml, JsonNode rule, String name) {
        Set<String> kinds = types(rule);
        if (yaml.text().isEmpty() || yaml.text().contains("{{") || kinds.isEmpty()) {
            return;
        }
        if (kinds.stream().allMatch(kind -> kind.equals("object") || kind.equals("array"))) {
            problems.add(yaml.problem(name + ": " + kinds(rule) + " is wanted here, not the single value '" + yaml.text() + "'"));
        }
        List<String> words = texts(rule.path("enum"));
        if (!words.isEmpty() && words.stream().noneMatch(yaml.text()::equalsIgnoreCase)) {
            problems.add(yaml.problem(name + ": '" + yaml.text() + "' is none of " + String.join(", ", words)
                    + Spelling.hint(yaml.text(), words)));
        }
        if (kinds.equals(Set.of("boolean")) && !Set.of("true", "false").contains(yaml.text())) {
            problems.add(yaml.problem(name + ": true or false is wanted here, not '" + yaml.text() + "'"));
        }
    }

    /** The schema of a property: where the expression languages are alternatives, only those say what stands below them. */
    private JsonNode property(JsonNode object, String name) {
        JsonNode own = object.path("properties").path(name);
        if (!own.isEmpty()) {
            return own;
        }
        for (JsonNode alternative : alternatives(object)) {
            JsonNode found = property(resolve(alternative), name);
            if (!found.isMissingNode() && !found.isEmpty()) {
                return found;
            }
        }
        return own;
    }

    private Optional<JsonNode> branch(JsonNode rule, String type) {
        if (ownType(rule).filter(type::equals).isPresent()) {
            return Optional.of(rule);
        }
        return alternatives(rule).stream().map(this::resolve).map(alternative -> branch(alternative, type))
                .flatMap(Optional::stream).findFirst();
    }

    private Set<String> types(JsonNode rule) {
        Set<String> types = new TreeSet<>();
        Optional<String> own = ownType(rule);
        if (own.isPresent()) {
            types.add(own.get());
        } else {
            alternatives(rule).forEach(alternative -> types.addAll(types(resolve(alternative))));
        }
        return types;
    }

    /** The entries of a route file have properties and no type. */
    private static Optional<String> ownType(JsonNode rule) {
        return rule.has("type") ? Optional.of(rule.path("type").asText())
                : rule.has("properties") ? Optional.of("object") : Optional.empty();
    }

    private String kinds(JsonNode rule) {
        return types(rule).stream().map(type -> switch (type) {
            case "object" -> "a map ('name: value', line by line)";
            case "array" -> "a list ('- ' before each entry)";
            default -> "a single value";
        }).distinct().collect(Collectors.joining(" or "));
    }

    private static List<JsonNode> alternatives(JsonNode rule) {
        List<JsonNode> all = new ArrayList<>();
        ALTERNATIVES.forEach(word -> rule.path(word).forEach(all::add));
        return all;
    }

    private JsonNode resolve(JsonNode rule) {
        return rule.has("$ref") ? resolve(schema.at(rule.path("$ref").asText().substring(1))) : rule;
    }

    private static String known(JsonNode properties, String word) {
        Set<String> words = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(words::add);
        Optional<String> nearest = Spelling.nearest(word, words);
        return nearest.map(meant -> ". Did you mean " + meant + "?").orElse(
                ". Known are: " + words.stream().sorted().limit(WORDS_IN_A_MESSAGE).collect(Collectors.joining(", "))
                        + (words.size() > WORDS_IN_A_MESSAGE ? "..." : ""));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
