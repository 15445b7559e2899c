package io.capstream.mapping.reader;

import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.template.EventMapping;
import io.capstream.mapping.template.RecordMapping;
import io.capstream.xdm.XdmSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a mapping file, the shared parts that it includes with it, and checks it against the schemas. */
public final class EventMappingReader {

    static final String EVENT = "event";
    static final String RECORDS = "records";

    private final Path directory;
    private final Map<String, XdmSchema> schemas;
    private final String tenantId;

    /**
     * @param directory the folder of the mapping files
     * @param schemas   name of a dataflow to its schema
     * @param tenantId  what {@code {tenant-id}} stands for
     */
    public EventMappingReader(Path directory, Map<String, XdmSchema> schemas, String tenantId) {
        this.directory = directory;
        this.schemas = schemas;
        this.tenantId = tenantId;
    }

    /** @throws MappingException with all that is wrong, when the file cannot be used */
    public EventMapping read(Path file, String version) throws MappingException {
        Problems problems = new Problems();
        YamlPart root = YamlPart.read(file, Arguments.of(tenantId));
        Map<String, YamlPart> keys = root.map(Grammar.FILE, problems);
        List<RecordMapping> records = new ArrayList<>();
        problems.attempt(() -> readRecords(root.required(keys, RECORDS), records, problems));
        Optional<String> event = problems.read(() -> root.required(keys, EVENT).text());
        Optional<Conditions> conditions = problems.read(() -> ConditionReader.read(keys));
        problems.throwIfAny();
        return new EventMapping(event.orElseThrow(), file.toString(), version, conditions.orElseThrow(), List.copyOf(records));
    }

    private void readRecords(YamlPart list, List<RecordMapping> records, Problems problems) throws MappingException {
        List<YamlPart> written = list.list();
        if (written.isEmpty()) {
            throw list.problem("at least one record is wanted here; without one, such events would vanish");
        }
        for (YamlPart record : written) {
            problems.attempt(() -> records.add(new RecordReader(directory, schemas, tenantId).read(record)));
        }
    }
}
