package io.capstream.mapping;

import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmSchema;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one entry under {@code records:} and checks it against the schema of its dataflow. */
final class RecordReader {

    private static final String FLOW = "flow";
    private static final String OPERATION = "operation";
    private static final String LEAVE_OUT = "leave-out";
    private static final String PRIMARY_ONLY = "primary-identity-only";
    private static final Set<String> KEYS = Set.of("description", FLOW, OPERATION, LEAVE_OUT, PRIMARY_ONLY,
            "include", ConditionReader.WHEN, ConditionReader.UNLESS, "identities", "fields");

    private final Map<String, XdmSchema> schemas;
    private final SharedParts shared;

    /** @param schemas name of a dataflow to its schema */
    RecordReader(Map<String, XdmSchema> schemas, SharedParts shared) {
        this.schemas = schemas;
        this.shared = shared;
    }

    RecordMapping read(YamlPart part) throws MappingException {
        Map<String, YamlPart> keys = part.map(KEYS);
        YamlPart flow = part.required(keys, FLOW);
        RecordParts parts = new RecordParts();
        shared.addTo(parts, keys);
        Operation operation = operation(keys);
        return new RecordMapping(flow.text(), operation, parts.conditions(), template(part, keys, parts, schema(flow), operation));
    }

    private XdmSchema schema(YamlPart flow) throws MappingException {
        XdmSchema schema = schemas.get(flow.text());
        if (schema == null) {
            throw flow.problem("platform.flows in application.yaml has no dataflow '" + flow.text() + "'. It has: "
                    + schemas.keySet().stream().sorted().collect(Collectors.joining(", ")));
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
        throw keys.get(OPERATION).problem("there is no operation '" + word + "'. There are: "
                + Arrays.stream(Operation.values()).map(Operation::word).collect(Collectors.joining(", ")));
    }

    private static ObjectTemplate template(YamlPart written, Map<String, YamlPart> keys, RecordParts parts, XdmSchema schema, Operation operation)
            throws MappingException {
        FieldTable table = new FieldTable(schema.root());
        for (YamlPart part : parts.fields()) {
            table.addAll(part);
        }
        leaveOut(keys, table, parts);
        Set<String> required = operation == Operation.CREATE ? schema.root().required() : Set.of();
        ObjectTemplate record = table.template(written, required);
        if (parts.identities().isEmpty()) {
            return record;
        }
        boolean primaryOnly = keys.containsKey(PRIMARY_ONLY) && keys.get(PRIMARY_ONLY).isTrue();
        return new IdentityReader(schema).addTo(record, parts.identities(), primaryOnly);
    }

    private static void leaveOut(Map<String, YamlPart> keys, FieldTable table, RecordParts parts) throws MappingException {
        if (!keys.containsKey(LEAVE_OUT)) {
            return;
        }
        for (YamlPart destination : keys.get(LEAVE_OUT).listOrOne()) {
            String path = destination.text();
            if (!table.leaveOut(path) && !parts.leaveOutIdentity(path)) {
                throw destination.problem("there is no line for " + path + " that could be left out");
            }
        }
    }
}
