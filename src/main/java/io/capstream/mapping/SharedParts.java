package io.capstream.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts under {@code shared/} that several mapping files include. */
final class SharedParts {

    private static final String INCLUDE = "include";
    private static final String IDENTITIES = "identities";
    private static final String FIELDS = "fields";
    private static final Set<String> KEYS =
            Set.of("description", INCLUDE, ConditionReader.WHEN, ConditionReader.UNLESS, IDENTITIES, FIELDS);

    private static final Pattern NAME = Pattern.compile("[\\w-]+");

    private final Path directory;
    private final String tenantId;
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * @param directory the folder of the mapping files
     * @param tenantId  what {@code {tenant-id}} stands for
     */
    SharedParts(Path directory, String tenantId) {
        this.directory = directory.resolve("shared");
        this.tenantId = tenantId;
    }

    /** Adds the entries of a record or shared part to what has been read of a record: first what it includes, then its own. */
    void addTo(RecordParts parts, Map<String, YamlPart> keys) throws MappingException {
        if (keys.containsKey(INCLUDE)) {
            for (YamlPart name : keys.get(INCLUDE).listOrOne()) {
                include(name, parts);
            }
        }
        parts.add(ConditionReader.read(keys));
        if (keys.containsKey(IDENTITIES)) {
            parts.addIdentities(keys.get(IDENTITIES));
        }
        if (keys.containsKey(FIELDS)) {
            parts.addFields(keys.get(FIELDS));
        }
    }

    private void include(YamlPart name, RecordParts parts) throws MappingException {
        if (!NAME.matcher(name.text()).matches()) {
            throw name.problem("'" + name.text() + "' is no name of a shared part: it is that of a file in shared/, without .yaml");
        }
        Path file = directory.resolve(name.text() + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw name.problem("there is no shared part " + file);
        }
        if (open.contains(name.text())) {
            throw name.problem(name.text() + " includes itself: " + String.join(" in ", open));
        }
        open.push(name.text());
        addTo(parts, YamlFile.read(file, tenantId).map(KEYS));
        open.pop();
    }
}
