package io.capstream.bench.mapping;

import io.capstream.event.LoggedEvent;
import io.capstream.mapping.MappedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.Country;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The connector's, as its route calls it: with all checks of values against the schema. */
final class ConnectorMapping implements BytesMapping {

    private final XdmMapper mapper;

    /** @param folder of mapping files; the schemas are those of the product */
    ConnectorMapping(Path folder) {
        Mappings mappings = new Mappings(new MappingSettings(folder), new FlowSchemas("local", Map.of(
                "profiles", "mappings/xdm/profile.schema.json",
                "events", "mappings/xdm/experience-event.schema.json")));
        mappings.status().stream().flatMap(file -> file.problems().stream()).findFirst().ifPresent(problem -> {
            throw new IllegalStateException(problem.toString());
        });
        mapper = new XdmMapper(mappings, ZoneOffset.UTC, Country.NONE);
    }

    /** The one of thirty rules. */
    static ConnectorMapping ofThirtyRules() {
        try {
            Path folder = Files.createTempDirectory("bench-mapping");
            Files.copy(Path.of("bench/mapping/transactionAdded.yaml"), folder.resolve("transactionAdded.yaml"));
            return new ConnectorMapping(folder);
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    @Override
    public byte[] map(byte[] event) {
        return all(event).records().get(0).json();
    }

    MappedEvent all(byte[] event) {
        return mapper.map(new LoggedEvent(1, Instant.EPOCH, "0123", "100045|583120448", event));
    }
}
