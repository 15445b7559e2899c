package io.capstream.mapping;

import io.capstream.event.LoggedEvent;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.Country;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A folder of mapping files, written by a test, with the product's schemas. */
public final class MappingDirectory {

    /** Those of the product, for an organisation named acme. */
    public static final FlowSchemas FLOWS = new FlowSchemas("acme", Map.of(
            "events", "mappings/xdm/experience-event.schema.json",
            "profiles", "mappings/xdm/profile.schema.json"));

    private static final Instant RECEIVED = Instant.parse("2026-11-24T08:00:00Z");

    private final Path folder;

    public MappingDirectory(Path folder) {
        this.folder = folder;
    }

    public Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    void delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
    }

    public Mappings load() {
        return new Mappings(new MappingSettings(folder), FLOWS);
    }

    public static MappedEvent map(Mappings mappings, String event) {
        return map(mappings, event, Country.NONE);
    }

    public static MappedEvent map(Mappings mappings, String event, Country country) {
        return new XdmMapper(mappings, ZoneOffset.UTC, country)
                .map(new LoggedEvent(7, RECEIVED, "", "", event.getBytes(StandardCharsets.UTF_8)));
    }
}
