package io.capstream.provision.plan;

import io.capstream.provision.call.ProvisionException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The file that {@code connect} writes and the connector reads its ids from: no secrets, and always whole. */
public final class ConnectionFile {

    private static final String HEAD = """
            # Written by `connect`: the ids and addresses of what the connector uses at Adobe and Capillary, stronger than what
            # application.yaml says of them. No secret is in it: keep it with your configuration. `disconnect` takes back what
            # stands here as made.
            """;
    private static final String CONNECTED = "connected";
    private static final String SETTINGS = "platform";

    private final Path file;
    private final String organization;
    private final String sandbox;

    /**
     * @param organization to which the objects belong, as is written into the file
     * @param sandbox      of it
     */
    public ConnectionFile(Path file, String organization, String sandbox) {
        this.file = file;
        this.organization = organization;
        this.sandbox = sandbox;
    }

    /** What stands in it. */
    public record Content(List<Connected> objects, Map<String, String> settings) {
    }

    /**
     * Reads it; nothing when there is none.
     *
     * @throws ProvisionException when it cannot be read, is none of ours, or is that of another organisation or sandbox
     */
    public Content read() {
        Map<?, ?> root = load();
        Map<?, ?> connected = map(root.get(CONNECTED));
        demand("organization", organization, connected);
        demand("sandbox", sandbox, connected);
        List<Connected> objects = new ArrayList<>();
        if (connected.get("objects") instanceof List<?> list) {
            list.forEach(entry -> objects.add(object(map(entry))));
        }
        Map<String, String> settings = new TreeMap<>();
        root.forEach((name, value) -> {
            if (!name.equals(CONNECTED)) {
                flatten(String.valueOf(name), value, settings);
            }
        });
        return new Content(objects, settings);
    }

    /** Writes all of it anew; whoever reads it meanwhile sees what was there before. */
    public void write(Ledger ledger) {
        Map<String, Object> root = new LinkedHashMap<>();
        ledger.settings().forEach((name, value) -> nest(root, name, value));
        Map<String, Object> connected = new LinkedHashMap<>();
        connected.put("organization", organization);
        connected.put("sandbox", sandbox);
        connected.put("objects", ledger.objects().stream().map(ConnectionFile::entry).toList());
        root.put(CONNECTED, connected);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        try {
            replace(HEAD + new Yaml(options).dump(root));
        } catch (IOException unwritable) {
            throw new ProvisionException(file + " cannot be written: " + unwritable + ". What was made is found again by its name when the "
                    + "command is run again", unwritable);
        }
    }

    /** Whether there is one, readable or not. */
    public boolean isThere() {
        return Files.exists(file);
    }

    public Path path() {
        return file;
    }

    private void replace(String text) throws IOException {
        Path whole = file.toAbsolutePath();
        Path temporary = whole.resolveSibling(whole.getFileName() + ".new");
        Files.writeString(temporary, text);
        try {
            Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(temporary, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Map<?, ?> load() {
        try {
            Map<?, ?> root = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
            if (!(root.get(CONNECTED) instanceof Map) && !(root.get(SETTINGS) instanceof Map)) {
                throw broken("it is not a file of 'connect', as it has neither '" + CONNECTED + "' nor '" + SETTINGS + "'", null);
            }
            return root;
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException | YAMLException unreadable) {
            throw broken(unreadable.getMessage(), unreadable);
        }
    }

    private void demand(String what, String wanted, Map<?, ?> connected) {
        Object its = connected.get(what);
        if (its != null && !its.equals(wanted)) {
            throw new ProvisionException(file + " is that of " + what + " " + its + ", and the settings name " + wanted + ". Give each its "
                    + "own: --connection.file=connection-" + wanted.replaceAll("[^A-Za-z0-9-]", "-") + ".yaml, and the same in "
                    + "spring.config.import of application.yaml, by which the connector reads it");
        }
    }

    private static Map<String, Object> entry(Connected object) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("key", object.key());
        entry.put("kind", object.kind());
        entry.put("name", object.name());
        entry.put("id", object.id());
        entry.put("made", object.isMade());
        entry.put("since", object.since().toString());
        return entry;
    }

    private Connected object(Map<?, ?> entry) {
        try {
            return new Connected(text(entry, "key"), text(entry, "kind"), text(entry, "name"), text(entry, "id"),
                    Boolean.TRUE.equals(entry.get("made")), Instant.parse(text(entry, "since")));
        } catch (DateTimeParseException unreadable) {
            throw broken("'since' of " + entry.get("key") + " is no time", unreadable);
        }
    }

    private String text(Map<?, ?> entry, String name) {
        return Optional.ofNullable(entry.get(name)).map(Object::toString).orElseThrow(() ->
                broken("an object has no '" + name + "': " + entry, null));
    }

    private ProvisionException broken(String how, Exception cause) {
        return new ProvisionException(file + " cannot be read: " + how + ". Mend it, or move it away: what was made is found again by its "
                + "name", cause);
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static void flatten(String name, Object value, Map<String, String> settings) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((below, its) -> flatten(name + '.' + below, its, settings));
        } else {
            settings.put(name, String.valueOf(value));
        }
    }

    @SuppressWarnings("unchecked")
    private static void nest(Map<String, Object> root, String name, String value) {
        String[] words = name.split("\\.");
        Map<String, Object> at = root;
        for (int i = 0; i < words.length - 1; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(words[i], below -> new LinkedHashMap<String, Object>());
        }
        at.put(words[words.length - 1], value);
    }
}
