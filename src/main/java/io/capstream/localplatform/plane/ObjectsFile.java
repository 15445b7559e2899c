package io.capstream.localplatform.plane;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Keeps what was made over a restart, as Adobe does: the connector starts anew with the ids of what connect made. Without a name there is
 * no file.
 */
@Component
@Profile("local")
class ObjectsFile {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectsFile.class);
    private static final TypeReference<EnumMap<Kind, LinkedHashMap<String, Made>>> OBJECTS = new TypeReference<>() {
    };

    private final String name;
    private final ObjectMapper json;

    ObjectsFile(@Value("${local-platform.file:}") String name, ObjectMapper json) {
        this.name = name;
        this.json = json;
    }

    /** What the file holds; nothing when there is none, or it cannot be read. */
    Map<Kind, Map<String, Made>> read() {
        Map<Kind, Map<String, Made>> objects = new EnumMap<>(Kind.class);
        if (!name.isBlank() && Files.exists(Path.of(name))) {
            try {
                objects.putAll(json.readValue(Path.of(name).toFile(), OBJECTS));
            } catch (IOException unreadable) {
                LOG.warn("{} (local-platform.file) cannot be read; the local Platform begins with nothing. Run connect again", name);
            }
        }
        return objects;
    }

    void write(Map<Kind, Map<String, Made>> objects) {
        if (name.isBlank()) {
            return;
        }
        Path file = Path.of(name).toAbsolutePath();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            json.writeValue(beside.toFile(), objects);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(name + " (local-platform.file) cannot be written", unwritable);
        }
    }
}
