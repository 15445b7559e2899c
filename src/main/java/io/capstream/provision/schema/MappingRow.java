package io.capstream.provision.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A row of a mapping set of Adobe's Data Prep.
 *
 * @param sourceType  Adobe's word: {@code ATTRIBUTE} copies, {@code EXPRESSION} calculates
 * @param source      where the value comes from
 * @param destination where it goes
 */
public record MappingRow(String sourceType, String source, String destination) {

    private static final String ATTRIBUTE = "ATTRIBUTE";
    private static final String EXPRESSION = "EXPRESSION";

    /**
     * The rows that pass what the mapping files fill through. A list replaces the one before: every event tells it whole, and one that
     * is sent twice must not be there twice.
     *
     * @param prefix where the record stands in the message's body; empty when the body is the record
     */
    public static List<MappingRow> passing(Destinations destinations, String prefix) {
        return destinations.paths().entrySet().stream()
                .map(path -> path.getValue() == Destinations.Kind.ARRAY
                        ? new MappingRow(EXPRESSION, "upsert_array_replace(" + prefix + path.getKey() + ')', path.getKey())
                        : new MappingRow(ATTRIBUTE, prefix + path.getKey(), path.getKey()))
                .toList();
    }

    /** A row as Adobe shows it, in either of its dialects; empty when it is none. */
    public static Optional<MappingRow> read(JsonNode row) {
        String destination = first(row, "destination", "destinationXdmPath");
        String source = first(row, "source", "sourceAttribute", "sourceExpression");
        return destination.isEmpty()
                ? Optional.empty()
                : Optional.of(new MappingRow(row.path("sourceType").asText(ATTRIBUTE), source, destination));
    }

    private static String first(JsonNode row, String... names) {
        for (String name : names) {
            if (row.path(name).isTextual()) {
                return row.path(name).textValue();
            }
        }
        return "";
    }
}
