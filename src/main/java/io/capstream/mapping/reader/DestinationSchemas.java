package io.capstream.mapping.reader;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.xdm.XdmArray;
import io.capstream.xdm.XdmObject;
import io.capstream.xdm.XdmPath;
import io.capstream.xdm.XdmScalar;
import io.capstream.xdm.XdmType;

/** The JSON Schemas of the tables of fields of one dataflow: a definition for each object of its XDM schema. */
final class DestinationSchemas {

    /** A destination of a shared part that a parameter completes is known only where the part is included. */
    private static final String PARAMETER = "\\{(?!tenant-id)[a-z]";

    private final String flow;
    private final ObjectNode definitions;

    /** @param definitions where they go */
    DestinationSchemas(String flow, ObjectNode definitions) {
        this.flow = flow;
        this.definitions = definitions;
    }

    /** Name of the definition of the table for an object; the path of a record itself is empty. */
    static String name(String flow, String path) {
        return flow + "-fields" + (path.isEmpty() ? "" : "-" + path);
    }

    void add(XdmObject record) {
        add("", record);
    }

    private void add(String path, XdmObject object) {
        ObjectNode table = definitions.putObject(name(flow, path)).put("type", "object").put("additionalProperties", false);
        table.putObject("patternProperties").putObject(PARAMETER);
        ObjectNode properties = table.putObject("properties");
        addLines(properties, "", path, object);
        object.properties().forEach((name, field) -> {
            String below = path.isEmpty() ? name : path + '.' + name;
            if (field instanceof XdmObject inner) {
                add(below, inner);
            } else if (field instanceof XdmArray array && array.items() instanceof XdmObject items) {
                add(below + XdmPath.ARRAY, items);
                addPart(below + XdmPath.ARRAY);
            }
        });
    }

    /** A table may name every field below its object by the whole path from there. */
    private void addLines(ObjectNode properties, String prefix, String path, XdmObject object) {
        object.properties().forEach((name, field) -> {
            String line = prefix + name;
            String below = path.isEmpty() ? name : path + '.' + name;
            properties.set(field instanceof XdmArray ? line + XdmPath.ARRAY : line, line(below, field));
            if (field instanceof XdmObject inner) {
                addLines(properties, line + '.', below, inner);
            }
        });
    }

    private ObjectNode line(String path, XdmType field) {
        if (field instanceof XdmObject) {
            return MappingFileSchema.ref(name(flow, path));
        }
        if (field instanceof XdmArray array && array.items() instanceof XdmObject) {
            return MappingFileSchema.oneOrMore(MappingFileSchema.ref(part(path + XdmPath.ARRAY)));
        }
        if (field instanceof XdmScalar || field instanceof XdmArray array && array.items() instanceof XdmScalar) {
            return MappingFileSchema.described(MappingFileSchema.ref(MappingFileSchema.name(Grammar.Shape.VALUE)), describe(field));
        }
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("description", field.word());
    }

    private static String describe(XdmType field) {
        XdmType value = field instanceof XdmArray array ? array.items() : field;
        String several = field instanceof XdmArray ? "values, each a " : "";
        return several + value.word() + (value instanceof XdmScalar scalar && !scalar.text().enumeration().isEmpty()
                ? ": " + String.join(", ", scalar.text().enumeration())
                : "");
    }

    private String part(String path) {
        return flow + "-part-" + path;
    }

    /** A part of this array: as the grammar says, with the fields of its elements. */
    private void addPart(String path) {
        ObjectNode part = definitions.putObject(part(path)).put("type", "object").put("additionalProperties", false);
        ObjectNode properties = part.putObject("properties");
        for (Grammar.Key key : Grammar.ARRAY_PART.keys()) {
            properties.set(key.name(), MappingFileSchema.described(switch (key.shape()) {
                case FIELDS -> MappingFileSchema.ref(name(flow, path));
                case PARTS -> MappingFileSchema.oneOrMore(MappingFileSchema.ref(part(path)));
                default -> MappingFileSchema.ref(MappingFileSchema.name(key.shape()));
            }, key.meaning()));
        }
    }
}
