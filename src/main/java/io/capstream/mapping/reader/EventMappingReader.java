package io.capstream.mapping.reader;

import io.capstream.mapping.template.EventMapping;
import io.capstream.mapping.template.RecordMapping;
import io.capstream.xdm.XdmSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a mapping file, the shared parts that it includes with it, and checks it against the schemas. */
public final class EventMappingReader {

    static final String EVENT = "event";
    static final String RECORDS = "records";

    private final String tenantId;
    private final Problems problems = new Problems();
    private final RecordReader records;

    /**
     * @param directory the folder of the mapping files
     * @param schemas   name of a dataflow to its schema
     * @param tenantId  what {@code {tenant-id}} stands for
     */
    public EventMappingReader(Path directory, Map<String, XdmSchema> schemas, String tenantId) {
        this.tenantId = tenantId;
        this.records = new RecordReader(schemas, new SharedParts(directory, tenantId, problems), problems);
    }

    /** @throws MappingException with all that is wrong, when the file cannot be used */
    public EventMapping read(Path file, String version) throws MappingException {
        YamlPart root = YamlPart.read(file, Arguments.of(tenantId));
        Map<String, YamlPart> keys = root.map(Grammar.FILE);
        List<RecordMapping> mappings = new ArrayList<>();
        problems.attempt(() -> readRecords(root.required(keys, RECORDS), mappings));
        problems.attempt(() -> root.required(keys, EVENT).text());
        problems.throwIfAny();
        return new EventMapping(keys.get(EVENT).text(), file.toString(), version, ConditionReader.read(keys), List.copyOf(mappings));
    }

    private void readRecords(YamlPart list, List<RecordMapping> mappings) throws MappingException {
        for (YamlPart record : list.list()) {
            problems.attempt(() -> mappings.add(records.read(record)));
        }
        if (mappings.isEmpty() && problems.isEmpty()) {
            throw list.problem("at least one record is wanted here; without one, such events would vanish");
        }
    }
}
