package io.capstream.mapping;

import io.capstream.xdm.XdmSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mapping file, the shared parts that it includes with it, and checks it against the schemas. */
final class EventMappingReader {

    private static final String EVENT = "event";
    private static final String RECORDS = "records";
    private static final Set<String> KEYS = Set.of("description", EVENT, RECORDS);

    private final String tenantId;
    private final RecordReader records;

    /**
     * @param directory the folder of the mapping files
     * @param schemas   name of a dataflow to its schema
     * @param tenantId  what {@code {tenant-id}} stands for
     */
    EventMappingReader(Path directory, Map<String, XdmSchema> schemas, String tenantId) {
        this.tenantId = tenantId;
        this.records = new RecordReader(schemas, new SharedParts(directory, tenantId));
    }

    /** @throws MappingException with file, line and what to write instead, when the file cannot be used */
    EventMapping read(Path file, String version) throws MappingException {
        YamlPart root = YamlFile.read(file, tenantId);
        Map<String, YamlPart> keys = root.map(KEYS);
        List<RecordMapping> mappings = new ArrayList<>();
        for (YamlPart record : root.required(keys, RECORDS).list()) {
            mappings.add(records.read(record));
        }
        if (mappings.isEmpty()) {
            throw root.required(keys, RECORDS).problem("at least one record is wanted here; without one, such events would vanish");
        }
        return new EventMapping(root.required(keys, EVENT).text(), file.toString(), version, List.copyOf(mappings));
    }
}
