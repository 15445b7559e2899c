package io.capstream.mapping.reader;

import com.fasterxml.jackson.databind.node.TextNode;
import io.capstream.mapping.source.Conditional;
import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.source.ConnectorFact;
import io.capstream.mapping.source.Constant;
import io.capstream.mapping.source.Count;
import io.capstream.mapping.source.Earliest;
import io.capstream.mapping.source.ElementIndex;
import io.capstream.mapping.source.Find;
import io.capstream.mapping.source.FirstOf;
import io.capstream.mapping.source.JoinedText;
import io.capstream.mapping.source.ReadAs;
import io.capstream.mapping.source.Source;
import io.capstream.mapping.source.Sum;
import io.capstream.xdm.XdmScalar;
import io.capstream.yaml.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads where a value comes from: the right side of a line of a mapping file. */
final class SourceReader {

    static final String FROM = "from";
    static final String CONSTANT = "constant";
    static final String CONNECTOR = "connector";
    static final String FIND = "find";
    static final String WHERE = "where";
    static final String TAKE = "take";
    static final String SUM = "sum";
    static final String COUNT = "count";
    static final String INDEX = "index";
    static final String TEXT = "text";
    static final String EARLIEST = "earliest";

    /** Of these a value has exactly one. */
    static final Set<String> KINDS = Set.of(FROM, CONSTANT, CONNECTOR, FIND, SUM, COUNT, INDEX, TEXT, EARLIEST);

    private final XdmScalar type;

    /** @param type type of the field that the value is for */
    SourceReader(XdmScalar type) {
        this.type = type;
    }

    /** Reads a whole right side. How its value is read ({@code as} and the like) is left to whoever asks. */
    Source read(WrittenValue value) throws MappingException {
        return value.hasKeys() ? readKeys(value) : readWithoutKeys(value.part());
    }

    /** Reads one of several sources, which may be read in a way of its own. */
    private Source readInner(YamlPart part) throws MappingException {
        WrittenValue value = WrittenValue.of(part);
        if (value.keys().containsKey(WrittenValue.REQUIRED)) {
            throw value.required(WrittenValue.REQUIRED)
                    .problem("'required' belongs to the field as a whole, not to one of several sources");
        }
        Source source = read(value);
        return FormatReader.isAsked(value.keys()) ? new ReadAs(source, FormatReader.read(value.keys(), type)) : source;
    }

    private Source readWithoutKeys(YamlPart part) throws MappingException {
        return part.isList() ? new FirstOf(readAll(part.list())) : ScalarReader.read(part);
    }

    private Source readKeys(WrittenValue value) throws MappingException {
        String kind = value.kind();
        if (!kind.equals(FIND) && (value.keys().containsKey(WHERE) || value.keys().containsKey(TAKE))) {
            throw value.part().problem("'where' and 'take' belong to 'find'");
        }
        Source source = readKind(kind, value);
        Conditions conditions = ConditionReader.read(value.keys());
        return conditions.isEmpty() ? source : new Conditional(source, conditions);
    }

    private Source readKind(String kind, WrittenValue value) throws MappingException {
        YamlPart said = value.required(kind);
        return switch (kind) {
            case FROM -> readPath(said);
            case CONSTANT -> new Constant(ScalarReader.constant(said));
            case CONNECTOR -> connectorFact(said);
            case SUM -> new Sum(readPath(said));
            case COUNT -> new Count(EventPathReader.read(said));
            case INDEX -> new ElementIndex(wholeNumber(said));
            case TEXT -> joinedText(said);
            case EARLIEST -> new Earliest(readAll(said.listOrOne()));
            default -> new Find(EventPathReader.read(said), ConditionReader.of(value.required(WHERE)), readPath(value.required(TAKE)));
        };
    }

    /** Where a path is what is meant, and a constant an exception. */
    private Source readPath(YamlPart part) throws MappingException {
        Problems problems = new Problems();
        for (YamlPart one : part.listOrOne()) {
            problems.attempt(() -> {
                if (!one.isMap() && !one.isList() && EventPathReader.looksLikePath(one.text())) {
                    throw ScalarReader.looksLikePath(one);
                }
            });
        }
        problems.throwIfAny();
        return readInner(part);
    }

    private static Source connectorFact(YamlPart part) throws MappingException {
        List<String> words = Arrays.stream(ConnectorFact.values()).map(ConnectorFact::word).toList();
        for (ConnectorFact fact : ConnectorFact.values()) {
            if (fact.word().equals(part.text())) {
                return fact;
            }
        }
        throw part.problem("the connector does not know '" + part.text() + "'" + Spelling.question(part.text(), words)
                + " It knows: " + String.join(", ", words));
    }

    private static int wholeNumber(YamlPart part) throws MappingException {
        try {
            return Integer.parseInt(part.text());
        } catch (NumberFormatException noNumber) {
            throw part.problem("the number of the first element is wanted here, 0 or 1, not " + part.text());
        }
    }

    /** Braces hold paths; all else is taken as it is. */
    private static Source joinedText(YamlPart part) throws MappingException {
        String template = part.text();
        List<Source> pieces = new ArrayList<>();
        int end = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', end)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw part.problem("a brace is open in the text; write a path in braces, such as {$.data.billNumber}");
            }
            addConstant(pieces, template.substring(end, open));
            pieces.add(EventPathReader.read(part.withText(template.substring(open + 1, close))));
            end = close + 1;
        }
        addConstant(pieces, template.substring(end));
        return new JoinedText(template, List.copyOf(pieces));
    }

    private static void addConstant(List<Source> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Constant(TextNode.valueOf(text)));
        }
    }

    private List<Source> readAll(List<YamlPart> parts) throws MappingException {
        Problems problems = new Problems();
        List<Source> sources = new ArrayList<>();
        for (YamlPart alternative : parts) {
            problems.attempt(() -> sources.add(readInner(alternative)));
        }
        problems.throwIfAny();
        return List.copyOf(sources);
    }
}
