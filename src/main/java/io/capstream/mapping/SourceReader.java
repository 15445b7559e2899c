package io.capstream.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the right side of a line of a mapping file. */
final class SourceReader {

    /** Says how the value is read; what it means depends on the type of the destination. */
    static final String AS = "as";

    private static final String FROM = "from";
    private static final String CONSTANT = "constant";
    private static final String CONNECTOR = "connector";
    private static final String FIND = "find";
    private static final String WHERE = "where";
    private static final String TAKE = "take";
    private static final String SUM = "sum";
    private static final String EARLIEST = "earliest";
    private static final Set<String> KINDS = Set.of(FROM, CONSTANT, CONNECTOR, FIND, SUM, EARLIEST);
    private static final Set<String> KEYS = Set.of(
            FROM, CONSTANT, CONNECTOR, FIND, WHERE, TAKE, SUM, EARLIEST, AS, ConditionReader.WHEN, ConditionReader.UNLESS);

    private SourceReader() {
    }

    static Source read(YamlPart part) throws MappingException {
        if (part.isList()) {
            return new FirstOf(readAll(part));
        }
        return part.isMap() ? readMap(part) : ScalarReader.read(part);
    }

    private static Source readMap(YamlPart part) throws MappingException {
        Map<String, YamlPart> keys = part.map(KEYS);
        List<String> kinds = keys.keySet().stream().filter(KINDS::contains).sorted().toList();
        if (kinds.size() != 1) {
            throw part.problem("exactly one of " + KINDS.stream().sorted().collect(Collectors.joining(", "))
                    + " must say where the value comes from" + (kinds.isEmpty() ? "" : "; here are " + String.join(" and ", kinds)));
        }
        if (!kinds.contains(FIND) && (keys.containsKey(WHERE) || keys.containsKey(TAKE))) {
            throw part.problem("'where' and 'take' belong to 'find'");
        }
        Source source = readKind(kinds.get(0), keys, part);
        Conditions required = ConditionReader.read(keys);
        return required.isEmpty() ? source : new Conditional(source, required);
    }

    private static Source readKind(String kind, Map<String, YamlPart> keys, YamlPart part) throws MappingException {
        YamlPart value = keys.get(kind);
        return switch (kind) {
            case FROM -> read(value);
            case CONSTANT -> new Constant(ScalarReader.constant(value));
            case CONNECTOR -> connectorFact(value);
            case SUM -> new Sum(read(value));
            case EARLIEST -> new Earliest(readAll(value));
            default -> new LookUp(EventPathReader.read(value),
                    ConditionReader.of(part.required(keys, WHERE)),
                    read(part.required(keys, TAKE)));
        };
    }

    private static Source connectorFact(YamlPart part) throws MappingException {
        for (ConnectorFact fact : ConnectorFact.values()) {
            if (fact.word().equals(part.text())) {
                return fact;
            }
        }
        throw part.problem("the connector does not know '" + part.text() + "'. It knows: "
                + Arrays.stream(ConnectorFact.values()).map(ConnectorFact::word).collect(Collectors.joining(", ")));
    }

    private static List<Source> readAll(YamlPart part) throws MappingException {
        List<Source> sources = new ArrayList<>();
        for (YamlPart alternative : part.list()) {
            sources.add(read(alternative));
        }
        return List.copyOf(sources);
    }
}
