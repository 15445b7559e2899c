package io.capstream.mapping.reader;

import java.util.List;

/**
 * The keys of a mapping file, place by place. Reading, the JSON Schema for editors and the tables of {@code mappings/README.md} all
 * follow from this one list.
 */
public enum Grammar {

    FILE("A file",
            new Key(EventMappingReader.EVENT, Shape.TEXT, "name of the event; upper and lower case do not matter"),
            new Key(Grammar.DESCRIPTION, Shape.TEXT, "for the reader"),
            new Key(ConditionReader.WHEN, Shape.CONDITIONS, "this file is for events for which all of these hold"),
            new Key(ConditionReader.UNLESS, Shape.CONDITIONS, "and none of these"),
            new Key(EventMappingReader.RECORDS, Shape.RECORDS, "the records that the event becomes, in this order")),

    RECORD("A record",
            new Key(RecordReader.FLOW, Shape.FLOW, "the dataflow under `platform.flows` that it goes to"),
            new Key(RecordReader.OPERATION, Shape.OPERATION,
                    "`create` (a whole record, when absent), `merge` (partial update of a profile), `delete` (of a profile)"),
            new Key(SharedParts.INCLUDE, Shape.INCLUDE, "one or several files of `shared/`"),
            new Key(ConditionReader.WHEN, Shape.CONDITIONS, "it is made when all of these hold"),
            new Key(ConditionReader.UNLESS, Shape.CONDITIONS, "it is not made when one of these holds"),
            new Key(SharedParts.IDENTITIES, Shape.IDENTITIES, "whom it is about"),
            new Key(RecordReader.PRIMARY_ONLY, Shape.BOOLEAN, "`true`: leaves all identities but the primary one out"),
            new Key(RecordReader.LEAVE_OUT, Shape.TEXTS, "destinations of a shared part that this record must not have"),
            new Key(SharedParts.FIELDS, Shape.FIELDS, "the table: destination to source"),
            new Key(Grammar.DESCRIPTION, Shape.TEXT, "for the reader")),

    SHARED_PART("A shared part",
            new Key(Grammar.DESCRIPTION, Shape.TEXT, "for the reader"),
            new Key(SharedParts.PARAMETERS, Shape.TEXTS, "words that stand in braces in this part; whoever includes it gives their values"),
            new Key(SharedParts.INCLUDE, Shape.INCLUDE, "other shared parts"),
            new Key(ConditionReader.WHEN, Shape.CONDITIONS, "as at a record"),
            new Key(ConditionReader.UNLESS, Shape.CONDITIONS, "as at a record"),
            new Key(SharedParts.IDENTITIES, Shape.IDENTITIES, "as at a record"),
            new Key(SharedParts.FIELDS, Shape.FIELDS, "as at a record")),

    VALUE("A value",
            new Key(SourceReader.FROM, Shape.VALUE, "the value at a path, or the first of several"),
            new Key(SourceReader.CONSTANT, Shape.CONSTANT, "the value itself"),
            new Key(SourceReader.TEXT, Shape.TEXT, "a text with paths in braces; no value when one of them has none"),
            new Key(SourceReader.FIND, Shape.PATH, "look up in this array, with `where` and `take`"),
            new Key(SourceReader.SUM, Shape.VALUE, "the sum of all values; no value when there is nothing to add"),
            new Key(SourceReader.COUNT, Shape.PATH, "how many elements; no value when there is no array"),
            new Key(SourceReader.EARLIEST, Shape.VALUE, "the earliest of several times"),
            new Key(SourceReader.INDEX, Shape.INTEGER, "number of the element in its array; the given one is that of the first"),
            new Key(SourceReader.CONNECTOR, Shape.FACT,
                    "`event-key`: the hash that is the same for each copy of the event; `received-at`: when the webhook took it"),
            new Key(SourceReader.WHERE, Shape.CONDITIONS, "of `find`: which element is meant; `\"@.x\"` is of the element"),
            new Key(SourceReader.TAKE, Shape.VALUE, "of `find`: what is taken from it"),
            new Key(ConditionReader.WHEN, Shape.CONDITIONS, "there is a value only when all of these hold"),
            new Key(ConditionReader.UNLESS, Shape.CONDITIONS, "and none of these"),
            new Key(FormatReader.BEAN, Shape.TEXT, "class of a `UnaryOperator<JsonNode>` that changes the value, for what needs code"),
            new Key(FormatReader.TABLE, Shape.TABLE, "table from the value to what takes its place; letter case does not matter"),
            new Key(FormatReader.DEFAULT, Shape.CONSTANT, "of `values`: for a value that is not in the table"),
            new Key(FormatReader.AS, Shape.READINGS, "how the value is read"),
            new Key(FormatReader.ZONE, Shape.TEXT, "zone of a day, or of a time without one, in place of `capillary.zone`"),
            new Key(FormatReader.FORMAT, Shape.TEXT, "pattern of a date or time in another form, such as `dd/MM/yyyy`"),
            new Key(WrittenValue.REQUIRED, Shape.BOOLEAN, "`true`: without a value the event is a dead letter `mapping`")),

    ARRAY_PART("A part of an array",
            new Key(FieldReader.EACH, Shape.PATHS, "once for each element of this array, or of the first of several that has any"),
            new Key(ConditionReader.WHEN, Shape.CONDITIONS, "only when all of these hold; `\"@.x\"` is of the element"),
            new Key(ConditionReader.UNLESS, Shape.CONDITIONS, "and none of these"),
            new Key(SharedParts.FIELDS, Shape.FIELDS, "the fields of the element that is made"),
            new Key(FieldReader.PARTS, Shape.PARTS, "in place of `fields`: parts for each element, all into this one array")),

    CONDITION("A condition",
            new Key(ConditionReader.ABOVE, Shape.NUMBER, "a number greater than this"),
            new Key(ConditionReader.BELOW, Shape.NUMBER, "a number less than this"),
            new Key(ConditionReader.PRESENT, Shape.BOOLEAN, "`true`: there is a value; `false`: there is none"));

    static final String DESCRIPTION = "description";

    private final String place;
    private final List<Key> keys;
    private final List<String> names;

    Grammar(String place, Key... keys) {
        this.place = place;
        this.keys = List.of(keys);
        this.names = this.keys.stream().map(Key::name).sorted().toList();
    }

    /** Which part of a file it is about. */
    String place() {
        return place;
    }

    /** The keys that may stand there, in the order in which a reader wants to hear of them. */
    public List<Key> keys() {
        return keys;
    }

    /** Their names, in order of the alphabet. */
    List<String> names() {
        return names;
    }

    /**
     * A key.
     *
     * @param name    as it is written
     * @param shape   what stands behind it
     * @param meaning what it does, in words for the reader of a mapping file; code is in backticks
     */
    public record Key(String name, Shape shape, String meaning) {
    }

    /** What can stand behind a key. */
    enum Shape {
        TEXT, TEXTS, BOOLEAN, NUMBER, INTEGER, CONSTANT, PATH, PATHS, VALUE, VALUES, TABLE, READINGS, FACT,
        FLOW, OPERATION, INCLUDE, CONDITIONS, IDENTITIES, FIELDS, PARTS, RECORDS
    }
}
