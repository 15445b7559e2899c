package io.capstream.mapping.reader;

import io.capstream.yaml.Leftovers;
import io.capstream.yaml.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts under {@code shared/} that several mapping files include. */
final class SharedParts {

    static final String INCLUDE = "include";
    static final String IDENTITIES = "identities";
    static final String FIELDS = "fields";
    static final String PARAMETERS = "parameters";

    private static final Pattern NAME = Pattern.compile("[\\w-]+");
    private static final String YAML = ".yaml";

    private final Path directory;
    private final String tenantId;
    private final Problems problems;
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * @param directory the folder of the mapping files
     * @param tenantId  what {@code {tenant-id}} stands for
     * @param problems  takes what is wrong with single parts
     */
    SharedParts(Path directory, String tenantId, Problems problems) {
        this.directory = directory.resolve("shared");
        this.tenantId = tenantId;
        this.problems = problems;
    }

    /** Adds the entries of a record or shared part to what has been read of a record: first what it includes, then its own. */
    void addTo(RecordParts parts, Map<String, YamlPart> keys) throws MappingException {
        if (keys.containsKey(INCLUDE)) {
            for (YamlPart included : keys.get(INCLUDE).listOrOne()) {
                problems.attempt(() -> include(included, parts));
            }
        }
        problems.attempt(() -> parts.add(ConditionReader.read(keys)));
        if (keys.containsKey(IDENTITIES)) {
            problems.attempt(() -> parts.addIdentities(keys.get(IDENTITIES)));
        }
        if (keys.containsKey(FIELDS)) {
            parts.addFields(keys.get(FIELDS));
        }
    }

    /** An included part is its name, or its name with a map of what its parameters stand for. */
    private void include(YamlPart included, RecordParts parts) throws MappingException {
        if (!included.isMap()) {
            include(included, Map.of(), parts);
            return;
        }
        for (YamlPart.Entry entry : included.entries()) {
            Map<String, YamlPart> given = new HashMap<>();
            for (YamlPart.Entry argument : entry.value().entries()) {
                given.put(argument.name(), argument.value());
            }
            include(entry.key(), given, parts);
        }
    }

    private void include(YamlPart name, Map<String, YamlPart> given, RecordParts parts) throws MappingException {
        if (!NAME.matcher(name.text()).matches()) {
            throw name.problem("'" + name.text() + "' is no name of a shared part: it is that of a file in shared/, without " + YAML);
        }
        Path file = directory.resolve(name.text() + YAML);
        if (!Files.isRegularFile(file)) {
            throw name.problem("there is no shared part " + file + Spelling.question(name.text(), names()));
        }
        if (open.contains(name.text())) {
            throw name.problem(name.text() + " includes itself: " + String.join(" in ", open));
        }
        open.push(name.text());
        try {
            Map<String, YamlPart> keys = YamlPart.read(file, new Arguments(tenantId, given)).map(Grammar.SHARED_PART, problems);
            demandParameters(name, given, keys);
            addTo(parts, keys);
        } finally {
            open.pop();
        }
    }

    private static void demandParameters(YamlPart name, Map<String, YamlPart> given, Map<String, YamlPart> keys)
            throws MappingException {
        List<String> wanted = new ArrayList<>();
        if (keys.containsKey(PARAMETERS)) {
            for (YamlPart parameter : keys.get(PARAMETERS).listOrOne()) {
                wanted.add(parameter.text());
            }
        }
        Problems problems = new Problems();
        given.forEach((argument, value) -> problems.attempt(() -> {
            if (!wanted.contains(argument)) {
                throw value.problem("the shared part " + name.text() + " has no parameter " + argument
                        + Spelling.question(argument, wanted) + " It has: " + String.join(", ", wanted));
            }
        }));
        for (String parameter : wanted) {
            problems.attempt(() -> {
                if (!given.containsKey(parameter)) {
                    throw name.problem("the shared part " + name.text() + " wants to know '" + parameter + "'. Write: "
                            + name.text() + ": { " + parameter + ": ... }");
                }
            });
        }
        problems.throwIfAny();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !Leftovers.isOne(file))
                    .map(file -> file.getFileName().toString()).filter(name -> name.endsWith(YAML))
                    .map(name -> name.substring(0, name.length() - YAML.length())).sorted().toList();
        } catch (IOException noSuchFolder) {
            return List.of();
        }
    }
}
