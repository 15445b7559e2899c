package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.xdm.XdmSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the right side of a line of a mapping file, and its conditions. */
final class SourceReader {

    /** Says how the value is read; what it means depends on the type of the destination. */
    static final String AS = "as";
    static final String WHEN = "when";
    static final String UNLESS = "unless";

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
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
            FROM, CONSTANT, CONNECTOR, FIND, WHERE, TAKE, SUM, EARLIEST, AS, WHEN, UNLESS);

    private final String tenantId;

    SourceReader(String tenantId) {
        this.tenantId = tenantId;
    }

    Source read(YamlPart part) throws MappingException {
        if (part.isList()) {
            return new FirstOf(readAll(part));
        }
        return part.isMap() ? readMap(part) : readScalar(part);
    }

    private Source readScalar(YamlPart part) throws MappingException {
        return EventPathReader.isPath(part.text()) ? EventPathReader.read(part) : new Constant(constant(part));
    }

    private JsonNode constant(YamlPart part) throws MappingException {
        String text = part.text();
        if (part.isPlain() && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return part.isPlain() && isNumber(text)
                ? DecimalNode.valueOf(new BigDecimal(text))
                : TextNode.valueOf(text.replace(XdmSchema.TENANT_PLACEHOLDER, tenantId));
    }

    /** As JSON writes them. YAML 1.1 would also take 010, 1_000 and 1:30 for numbers, and yes for a boolean. */
    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private Source readMap(YamlPart part) throws MappingException {
        Map<String, YamlPart> keys = part.map(KEYS);
        List<String> kinds = keys.keySet().stream().filter(KINDS::contains).sorted().toList();
        if (kinds.size() != 1) {
            throw part.problem("exactly one of " + KINDS.stream().sorted().collect(Collectors.joining(", "))
                    + " must say where the value comes from" + (kinds.isEmpty() ? "" : "; here are " + String.join(" and ", kinds)));
        }
        Source source = readKind(kinds.get(0), keys, part);
        Conditions conditions = readConditions(keys);
        return conditions.isEmpty() ? source : new Conditional(source, conditions);
    }

    private Source readKind(String kind, Map<String, YamlPart> keys, YamlPart part) throws MappingException {
        YamlPart value = keys.get(kind);
        return switch (kind) {
            case FROM -> read(value);
            case CONSTANT -> new Constant(constant(value));
            case CONNECTOR -> connectorFact(value);
            case SUM -> new Sum(read(value));
            case EARLIEST -> new Earliest(readAll(value));
            default -> new LookUp(EventPathReader.read(value),
                    new Conditions(readConditions(part.required(keys, WHERE)), List.of()),
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

    private List<Source> readAll(YamlPart part) throws MappingException {
        List<Source> sources = new ArrayList<>();
        for (YamlPart alternative : part.list()) {
            sources.add(read(alternative));
        }
        return List.copyOf(sources);
    }

    /** The conditions of something that may have a {@code when} and an {@code unless}. */
    Conditions readConditions(Map<String, YamlPart> keys) throws MappingException {
        return new Conditions(
                keys.containsKey(WHEN) ? readConditions(keys.get(WHEN)) : List.of(),
                keys.containsKey(UNLESS) ? readConditions(keys.get(UNLESS)) : List.of());
    }

    private List<Condition> readConditions(YamlPart part) throws MappingException {
        List<Condition> conditions = new ArrayList<>();
        for (YamlPart.Entry entry : part.entries()) {
            conditions.add(readCondition(EventPathReader.read(entry.key()), entry.value()));
        }
        return List.copyOf(conditions);
    }

    private Condition readCondition(Source value, YamlPart expected) throws MappingException {
        if (!expected.isMap()) {
            List<Source> candidates = new ArrayList<>();
            for (YamlPart candidate : expected.listOrOne()) {
                candidates.add(readScalar(candidate));
            }
            return new Condition.IsOneOf(value, List.copyOf(candidates));
        }
        Map<String, YamlPart> keys = expected.map(Set.of("above", "present"));
        if (keys.size() != 1) {
            throw expected.problem("either 'above: <number>' or 'present: true' is wanted here");
        }
        return keys.containsKey("above")
                ? new Condition.IsAbove(value, number(keys.get("above")))
                : new Condition.IsPresent(value, keys.get("present").isTrue());
    }

    private static BigDecimal number(YamlPart part) throws MappingException {
        try {
            return new BigDecimal(part.text());
        } catch (NumberFormatException noNumber) {
            throw part.problem("a number is wanted here, not " + part.text());
        }
    }
}
