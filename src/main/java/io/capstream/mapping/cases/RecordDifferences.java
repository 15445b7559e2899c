package io.capstream.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words where two lists of records differ. The order of fields is of no matter, the form of numbers is. */
final class RecordDifferences {

    private final List<String> found = new ArrayList<>();

    private RecordDifferences() {
    }

    static List<String> between(List<JsonNode> expected, ArrayNode was) {
        RecordDifferences differences = new RecordDifferences();
        differences.compareRecords(expected, was);
        return differences.found;
    }

    /** A record is compared with the next one of its dataflow and operation, so that one too few does not spoil all that follow. */
    private void compareRecords(List<JsonNode> expected, ArrayNode was) {
        List<JsonNode> left = new ArrayList<>();
        was.forEach(left::add);
        List<JsonNode> counterparts = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            JsonNode wanted = expected.get(i);
            String name = "record " + (i + 1) + " (" + kind(wanted) + ")";
            Optional<JsonNode> counterpart = takeCounterpart(wanted, left);
            counterpart.ifPresentOrElse(
                    record -> compare(name + ": ", "", wanted.path("record"), record.path("record")),
                    () -> found.add(name + " is missing"));
            counterpart.ifPresent(counterparts::add);
        }
        left.forEach(record -> found.add("a record (" + kind(record) + ") is unexpected: " + record.path("record")));
        if (found.isEmpty() && !counterparts.equals(listOf(was))) {
            found.add("the records come in another order: expected " + kinds(expected) + ", was " + kinds(listOf(was)));
        }
    }

    private static Optional<JsonNode> takeCounterpart(JsonNode wanted, List<JsonNode> left) {
        for (Iterator<JsonNode> records = left.iterator(); records.hasNext(); ) {
            JsonNode record = records.next();
            if (kind(record).equals(kind(wanted))) {
                records.remove();
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private void compare(String record, String path, JsonNode expected, JsonNode was) {
        if (was.isMissingNode()) {
            found.add(record + path + " is missing, expected " + expected);
        } else if (expected.isMissingNode()) {
            found.add(record + path + " is unexpected, was " + was);
        } else if (expected.isObject() && was.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            was.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(record, path.isEmpty() ? name : path + '.' + name, expected.path(name), was.path(name)));
        } else if (expected.isArray() && was.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), was.size()); i++) {
                compare(record, path + '[' + i + ']', expected.path(i), was.path(i));
            }
        } else if (!expected.toString().equals(was.toString())) {
            found.add(record + path + " expected " + expected + ", was " + was);
        }
    }

    private static List<JsonNode> listOf(ArrayNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static String kinds(List<JsonNode> records) {
        return records.stream().map(record -> '(' + kind(record) + ')').collect(Collectors.joining(" "));
    }

    private static String kind(JsonNode record) {
        return record.path("flow").asText() + ' ' + record.path("operation").asText();
    }
}
