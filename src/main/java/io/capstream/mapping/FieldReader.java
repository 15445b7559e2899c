package io.capstream.mapping;

import io.capstream.xdm.XdmArray;
import io.capstream.xdm.XdmObject;
import io.capstream.xdm.XdmScalar;
import io.capstream.xdm.XdmType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the right side of a line into the plan of its field, checked against the field's type. */
final class FieldReader {

    private static final String EACH = "each";
    private static final String FIELDS = "fields";
    private static final Set<String> PART_KEYS = Set.of(EACH, FIELDS, ConditionReader.WHEN, ConditionReader.UNLESS);

    /** Constants are converted when the file is read, and do not depend on the event. */
    private static final Scope.Facts OF_NO_EVENT = new Scope.Facts("", Instant.EPOCH, Instant.EPOCH, ZoneOffset.UTC);

    private FieldReader() {
    }

    static Template read(YamlPart part, XdmType type) throws MappingException {
        if (type instanceof XdmScalar scalar) {
            return value(part, scalar);
        }
        if (type instanceof XdmArray array) {
            return array.items() instanceof XdmScalar scalar
                    ? new ValuesTemplate(SourceReader.read(part), absence(scalar), conversion(part, scalar))
                    : objects(part, array);
        }
        throw part.problem("the field is a " + type.word() + ": give its fields below it");
    }

    static Template value(YamlPart part, XdmScalar type) throws MappingException {
        Source source = SourceReader.read(part);
        Conversion conversion = conversion(part, type);
        ValueTemplate template = new ValueTemplate(source, absence(type), conversion);
        if (source instanceof Constant constant && conversion.convert(constant.value(), OF_NO_EVENT).isRefused()) {
            throw part.problem("the field is of type " + type.word() + "; " + constant.value() + " is none that the schema allows");
        }
        return template;
    }

    private static Template objects(YamlPart part, XdmArray array) throws MappingException {
        if (!(array.items() instanceof XdmObject items)) {
            throw part.problem("an array of arrays cannot be mapped");
        }
        List<ArrayTemplate.Part> parts = new ArrayList<>();
        for (YamlPart written : part.listOrOne()) {
            Map<String, YamlPart> keys = written.map(PART_KEYS);
            FieldTable table = new FieldTable(items);
            table.addAll(written.required(keys, FIELDS));
            Optional<EventPath> each = keys.containsKey(EACH) ? Optional.of(EventPathReader.read(keys.get(EACH))) : Optional.empty();
            parts.add(new ArrayTemplate.Part(ConditionReader.read(keys), each, table.template(written, items.required())));
        }
        return new ArrayTemplate(List.copyOf(parts));
    }

    private static Absence absence(XdmScalar type) {
        return switch (type.kind()) {
            case NUMBER, INTEGER -> Absence.OF_AN_AMOUNT;
            case STRING, BOOLEAN, DATE, DATE_TIME -> Absence.OF_AN_IDENTIFIER;
        };
    }

    private static Conversion conversion(YamlPart part, XdmScalar type) throws MappingException {
        Optional<YamlPart> as = part.isMap() ? part.entry(SourceReader.AS) : Optional.empty();
        if (as.isEmpty()) {
            return Conversions.to(type);
        }
        Map<String, Conversion> named = Conversions.named(type);
        Conversion conversion = named.get(as.get().text());
        if (conversion == null) {
            throw as.get().problem("'as: " + as.get().text() + "' does not fit a " + type.word() + (named.isEmpty()
                    ? ", which needs no 'as'"
                    : ". There are: " + String.join(", ", named.keySet())));
        }
        return conversion;
    }
}
