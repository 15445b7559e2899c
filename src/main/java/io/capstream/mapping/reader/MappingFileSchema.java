package io.capstream.mapping.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.mapping.conversion.Conversions;
import io.capstream.mapping.source.ConnectorFact;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmSchema;
import io.capstream.xdm.XdmSchemaException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema of mapping files, from which editors complete and check them: the keys of {@link Grammar}, and the destinations of each
 * dataflow's XDM schema.
 *
 * <p>Draft 7, the one that YAML editors know best.
 */
public final class MappingFileSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DEFINITIONS = "definitions";
    private static final String REF = "$ref";

    private final Map<String, XdmSchema> flows;
    private final ObjectNode definitions = JSON.objectNode();

    private MappingFileSchema(Map<String, XdmSchema> flows) {
        this.flows = new TreeMap<>(flows);
    }

    /**
     * The schema for files whose records go to these dataflows.
     *
     * @throws XdmSchemaException when the schema file of one of them cannot be used
     */
    public static JsonNode of(FlowSchemas flows) throws XdmSchemaException {
        return new MappingFileSchema(flows.withoutTenant().read()).schema();
    }

    private ObjectNode schema() {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", "A mapping file of Capillary Streaming Events, or a shared part of several");
        for (Grammar place : Grammar.values()) {
            definitions.set(name(place), object(place));
        }
        flows.forEach((flow, xdm) -> new DestinationSchemas(flow, definitions).add(xdm.root()));
        addShapes();
        schema.set("if", JSON.objectNode().set("required", JSON.arrayNode().add(EventMappingReader.RECORDS)));
        schema.set("then", ref(name(Grammar.FILE)));
        schema.set("else", ref(name(Grammar.SHARED_PART)));
        schema.set(DEFINITIONS, definitions);
        return schema;
    }

    private ObjectNode object(Grammar place) {
        ObjectNode object = JSON.objectNode().put("type", "object").put("title", place.place()).put("additionalProperties", false);
        ObjectNode properties = object.putObject("properties");
        for (Grammar.Key key : place.keys()) {
            properties.set(key.name(), described(ref(name(key.shape())), key.meaning()));
        }
        switch (place) {
            case FILE -> object.set("required", JSON.arrayNode().add(EventMappingReader.EVENT).add(EventMappingReader.RECORDS));
            case RECORD -> addFlows(object);
            case VALUE -> addKinds(object);
            case CONDITION -> object.put("minProperties", 1).put("maxProperties", 1);
            default -> {
            }
        }
        return object;
    }

    /** Which fields a record can have depends on its dataflow. */
    private void addFlows(ObjectNode record) {
        record.set("required", JSON.arrayNode().add(RecordReader.FLOW));
        ArrayNode all = record.putArray("allOf");
        for (String flow : flows.keySet()) {
            ObjectNode branch = all.addObject();
            branch.putObject("if").putObject("properties").putObject(RecordReader.FLOW).put("const", flow);
            branch.putObject("then").putObject("properties").set(SharedParts.FIELDS, ref(DestinationSchemas.name(flow, "")));
        }
    }

    private static void addKinds(ObjectNode value) {
        ArrayNode kinds = value.putArray("oneOf");
        SourceReader.KINDS.stream().sorted().forEach(kind -> kinds.addObject().putArray("required").add(kind));
        value.putObject("dependencies").set(FormatReader.DEFAULT, JSON.arrayNode().add(FormatReader.TABLE));
    }

    private void addShapes() {
        define(Grammar.Shape.TEXT, type("string"));
        define(Grammar.Shape.TEXTS, oneOrMore(type("string")));
        define(Grammar.Shape.BOOLEAN, type("boolean"));
        define(Grammar.Shape.NUMBER, type("number"));
        define(Grammar.Shape.INTEGER, type("integer"));
        define(Grammar.Shape.CONSTANT, type("string", "number", "boolean"));
        define(Grammar.Shape.PATH, type("string").put("pattern", "^[$@{]"));
        define(Grammar.Shape.PATHS, oneOrMore(ref(name(Grammar.Shape.PATH))));
        define(Grammar.Shape.VALUES, list(ref(name(Grammar.Shape.VALUE))));
        define(Grammar.Shape.VALUE, anyOf(ref(name(Grammar.Shape.CONSTANT)), ref(name(Grammar.Shape.VALUES)), ref(name(Grammar.VALUE))));
        define(Grammar.Shape.TABLE, map(ref(name(Grammar.Shape.CONSTANT))));
        define(Grammar.Shape.READINGS, oneOrMore(words(Conversions.names())));
        define(Grammar.Shape.FACT, words(Arrays.stream(ConnectorFact.values()).map(ConnectorFact::word).toList()));
        define(Grammar.Shape.FLOW, words(flows.keySet()));
        define(Grammar.Shape.OPERATION, words(Arrays.stream(Operation.values()).map(Operation::word).toList()));
        define(Grammar.Shape.INCLUDE, oneOrMore(anyOf(type("string"), map(map(anyOf(ref(name(Grammar.Shape.VALUE)), type("object")))))));
        define(Grammar.Shape.CONDITIONS, conditions());
        define(Grammar.Shape.IDENTITIES, map(ref(name(Grammar.Shape.VALUE))));
        define(Grammar.Shape.RECORDS, list(ref(name(Grammar.RECORD))));
        define(Grammar.Shape.FIELDS, anyOf(flows.keySet().stream()
                .map(flow -> ref(DestinationSchemas.name(flow, ""))).toArray(ObjectNode[]::new)));
        define(Grammar.Shape.PARTS, oneOrMore(ref(name(Grammar.ARRAY_PART))));
    }

    private static ObjectNode conditions() {
        ObjectNode conditions = type("object").put("additionalProperties", false);
        conditions.putObject("patternProperties").set("^[$@{]", anyOf(
                ref(name(Grammar.Shape.CONSTANT)), list(ref(name(Grammar.Shape.CONSTANT))), ref(name(Grammar.CONDITION))));
        return conditions;
    }

    private void define(Grammar.Shape shape, ObjectNode schema) {
        definitions.set(name(shape), schema);
    }

    /** Beside a reference nothing counts in draft 7, so it is wrapped. */
    static ObjectNode described(ObjectNode reference, String description) {
        ObjectNode described = JSON.objectNode().put("description", description);
        described.putArray("allOf").add(reference);
        return described;
    }

    static ObjectNode ref(String definition) {
        return JSON.objectNode().put(REF, "#/" + DEFINITIONS + '/' + definition);
    }

    static String name(Grammar.Shape shape) {
        return "shape-" + shape.name().toLowerCase(Locale.ROOT);
    }

    static String name(Grammar place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ObjectNode oneOrMore(ObjectNode one) {
        return anyOf(one, list(one.deepCopy()));
    }

    private static ObjectNode type(String... types) {
        ObjectNode schema = JSON.objectNode();
        if (types.length == 1) {
            return schema.put("type", types[0]);
        }
        List.of(types).forEach(schema.putArray("type")::add);
        return schema;
    }

    private static ObjectNode list(ObjectNode items) {
        ObjectNode list = type("array");
        list.set("items", items);
        return list;
    }

    private static ObjectNode map(ObjectNode values) {
        ObjectNode map = type("object");
        map.set("additionalProperties", values);
        return map;
    }

    private static ObjectNode anyOf(ObjectNode... schemas) {
        ObjectNode schema = JSON.objectNode();
        List.of(schemas).forEach(schema.putArray("anyOf")::add);
        return schema;
    }

    private static ObjectNode words(Collection<String> words) {
        ObjectNode schema = JSON.objectNode();
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }
}
