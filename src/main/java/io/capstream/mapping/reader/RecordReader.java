package io.capstream.mapping.reader;

import io.capstream.mapping.template.ObjectTemplate;
import io.capstream.mapping.template.RecordMapping;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmSchema;
import io.capstream.yaml.Spelling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one entry under {@code records:} and checks it against the schema of its dataflow. */
final class RecordReader {

    static final String FLOW = "flow";
    static final String OPERATION = "operation";
    static final String LEAVE_OUT = "leave-out";
    static final String PRIMARY_ONLY = "primary-identity-only";

    private final Map<String, XdmSchema> schemas;
    private final Problems problems = new Problems();
    private final SharedParts shared;

    /**
     * @param directory the folder of the mapping files
     * @param schemas   name of a dataflow to its schema
     * @param tenantId  what {@code {tenant-id}} stands for
     */
    RecordReader(Path directory, Map<String, XdmSchema> schemas, String tenantId) {
        this.schemas = schemas;
        this.shared = new SharedParts(directory, tenantId, problems);
    }

    /** @throws MappingException with all that is wrong with the record */
    RecordMapping read(YamlPart part) throws MappingException {
        Map<String, YamlPart> keys = part.map(Grammar.RECORD, problems);
        RecordParts parts = new RecordParts();
        shared.addTo(parts, keys);
        Operation operation = problems.read(() -> operation(keys)).orElse(Operation.CREATE);
        Optional<XdmSchema> schema = problems.read(() -> schema(part.required(keys, FLOW)));
        Optional<ObjectTemplate> template = schema.flatMap(known -> problems.read(() -> template(part, keys, parts, known, operation)));
        problems.throwIfAny();
        return new RecordMapping(keys.get(FLOW).text(), schema.orElseThrow().schemaClass(), operation, parts.conditions(),
                template.orElseThrow(), !schema.orElseThrow().isTimeSeries());
    }

    private XdmSchema schema(YamlPart flow) throws MappingException {
        XdmSchema schema = schemas.get(flow.text());
        if (schema == null) {
            throw flow.problem("platform.flows in application.yaml has no dataflow '" + flow.text() + "'"
                    + Spelling.question(flow.text(), schemas.keySet())
                    + " It has: " + schemas.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return schema;
    }

    private static Operation operation(Map<String, YamlPart> keys) throws MappingException {
        if (!keys.containsKey(OPERATION)) {
            return Operation.CREATE;
        }
        String word = keys.get(OPERATION).text();
        for (Operation operation : Operation.values()) {
            if (operation.word().equals(word)) {
                return operation;
            }
        }
        List<String> words = Arrays.stream(Operation.values()).map(Operation::word).toList();
        throw keys.get(OPERATION).problem("there is no operation '" + word + "'" + Spelling.question(word, words)
                + " There are: " + String.join(", ", words));
    }

    private ObjectTemplate template(YamlPart written, Map<String, YamlPart> keys, RecordParts parts, XdmSchema schema, Operation operation)
            throws MappingException {
        FieldTable table = new FieldTable(schema.root(), "", problems);
        for (YamlPart part : parts.fields()) {
            problems.attempt(() -> table.addAll(part));
        }
        leaveOut(keys, table, parts);
        Set<String> required = operation == Operation.CREATE ? schema.root().required() : Set.of();
        ObjectTemplate record = table.template(written, required);
        boolean primaryOnly = problems.read(() -> keys.containsKey(PRIMARY_ONLY) && keys.get(PRIMARY_ONLY).isTrue()).orElse(false);
        return parts.identities().isEmpty() ? record : new IdentityReader(schema, problems).addTo(record, parts.identities(), primaryOnly);
    }

    private void leaveOut(Map<String, YamlPart> keys, FieldTable table, RecordParts parts) throws MappingException {
        if (!keys.containsKey(LEAVE_OUT)) {
            return;
        }
        boolean soundSoFar = problems.isEmpty();                            // a line that is there and wrong is no missing one
        for (YamlPart destination : keys.get(LEAVE_OUT).listOrOne()) {
            problems.attempt(() -> {
                String path = destination.text();
                if (!table.leaveOut(path) && !parts.leaveOutIdentity(path) && soundSoFar) {
                    throw destination.problem("there is no line for " + path + " that could be left out");
                }
            });
        }
    }
}
