package io.capstream.mapping.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.conversion.Conversions;
import io.capstream.mapping.conversion.Format;
import io.capstream.mapping.source.Conditions;
import io.capstream.mapping.source.EventPath;
import io.capstream.mapping.source.NoValueRule;
import io.capstream.mapping.source.Source;
import io.capstream.mapping.template.ArrayTemplate;
import io.capstream.mapping.template.Template;
import io.capstream.mapping.template.ValueTemplate;
import io.capstream.mapping.template.ValuesTemplate;
import io.capstream.xdm.XdmArray;
import io.capstream.xdm.XdmObject;
import io.capstream.xdm.XdmScalar;
import io.capstream.xdm.XdmType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the right side of a line into the template of its field, checked against the field's type. */
final class FieldReader {

    static final String EACH = "each";
    static final String PARTS = "parts";

    private final String destination;
    private final Problems problems;

    /**
     * @param destination the field, as a problem names it
     * @param problems    takes what is wrong with the parts of an array
     */
    FieldReader(String destination, Problems problems) {
        this.destination = destination;
        this.problems = problems;
    }

    Template read(YamlPart part, XdmType type) throws MappingException {
        if (type instanceof XdmScalar scalar) {
            Value value = Value.read(part, scalar);
            return new ValueTemplate(value.source, NoValueRule.of(scalar), value.reading, value.isRequired);
        }
        if (type instanceof XdmArray array) {
            return array.items() instanceof XdmScalar scalar ? values(part, scalar) : objects(part, array);
        }
        throw part.problem("the field is a " + type.word() + ": give its fields below it");
    }

    /** A single value in the one form that identities have. */
    Template identity(YamlPart part, XdmScalar type) throws MappingException {
        Value id = Value.read(part, type);
        return new ValueTemplate(id.source, NoValueRule.of(type), id.reading.then("trimmed", Conversions.trimmed()), id.isRequired);
    }

    private static Template values(YamlPart part, XdmScalar type) throws MappingException {
        Value each = Value.read(part, type);
        return new ValuesTemplate(each.source, NoValueRule.of(type), each.reading, each.isRequired);
    }

    private Template objects(YamlPart part, XdmArray array) throws MappingException {
        if (!(array.items() instanceof XdmObject items)) {
            throw part.problem("an array of arrays cannot be mapped");
        }
        return new ArrayTemplate(parts(part, items));
    }

    private List<ArrayTemplate.Part> parts(YamlPart part, XdmObject items) throws MappingException {
        List<ArrayTemplate.Part> parts = new ArrayList<>();
        for (YamlPart written : part.listOrOne()) {
            problems.attempt(destination, () -> parts.add(part(written, items)));
        }
        return List.copyOf(parts);
    }

    private ArrayTemplate.Part part(YamlPart written, XdmObject items) throws MappingException {
        Map<String, YamlPart> keys = written.map(Grammar.ARRAY_PART);
        Problems ofPart = new Problems();
        Optional<Conditions> conditions = ofPart.read(() -> ConditionReader.read(keys));
        List<EventPath> each = new ArrayList<>();
        for (YamlPart path : keys.containsKey(EACH) ? keys.get(EACH).listOrOne() : List.<YamlPart>of()) {
            ofPart.attempt(() -> each.add(EventPathReader.read(path)));
        }
        Optional<ArrayTemplate.Content> content = ofPart.read(() -> content(written, keys, items));
        ofPart.throwIfAny();
        return new ArrayTemplate.Part(conditions.orElseThrow(), List.copyOf(each), content.orElseThrow());
    }

    private ArrayTemplate.Content content(YamlPart written, Map<String, YamlPart> keys, XdmObject items) throws MappingException {
        if (keys.containsKey(PARTS)) {
            if (keys.containsKey(SharedParts.FIELDS)) {
                throw written.problem("either 'fields' or 'parts' is wanted here, not both");
            }
            return new ArrayTemplate.Parts(parts(keys.get(PARTS), items));
        }
        FieldTable table = new FieldTable(items, destination, problems);
        table.addAll(written.required(keys, SharedParts.FIELDS));
        return new ArrayTemplate.Element(table.template(written, items.required()));
    }

    /** What the keys of a value say, read once. */
    private record Value(Source source, Format reading, boolean isRequired) {

        static Value read(YamlPart part, XdmScalar type) throws MappingException {
            WrittenValue written = WrittenValue.of(part);
            Problems problems = new Problems();
            Optional<Source> source = problems.read(() -> new SourceReader(type).read(written));
            Optional<Format> reading = problems.read(() -> FormatReader.read(written.keys(), type));
            Optional<Boolean> isRequired = problems.read(written::isRequired);
            problems.throwIfAny();
            for (JsonNode constant : source.orElseThrow().constants()) {
                FormatReader.demandFits(constant, part, type, reading.orElseThrow().conversion());
            }
            return new Value(source.orElseThrow(), reading.orElseThrow(), isRequired.orElseThrow());
        }
    }
}
