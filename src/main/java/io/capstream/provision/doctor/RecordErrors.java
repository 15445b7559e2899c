package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Adobe's codes of records that it could not take mean. Adobe documents few of them: DCVS is streaming validation, from what others
 * have observed. Its words may quote a customer, so only code and place are told.
 */
final class RecordErrors {

    private static final Pattern PLACE = Pattern.compile("#/[\\w/\\-]*");

    private record Meaning(String code, String words) {
    }

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("DCVS-1101", "a value is null, or of another type than the schema's"),
            new Meaning("DCVS-1103", "a value does not have the form that the schema asks for, such as a currency in three capitals"),
            new Meaning("DCVS-1104", "a value is of another type: a list in place of an object, or a fraction in place of a whole number"),
            new Meaning("DCVS-1106", "a field is missing that the schema requires, such as SKU in a line item"),
            new Meaning("UPINGT-030075", "the record has two ids, or an empty one, of the namespace of highest priority: send one"),
            new Meaning("DCVS", "Adobe's validation of a record against the schema"),
            new Meaning("MAPPER", "Data Prep: a mapping set names a path or type that the record or the schema does not have"),
            new Meaning("DPMAP", "Data Prep: a mapping set names a path or type that the record or the schema does not have"),
            new Meaning("INGEST-1212", "some records of the batch were not valid"),
            new Meaning("1419", "the mapping set does not fit the schema"),
            new Meaning("1425", "the mapping set is made for another schema than the dataset's"));

    private RecordErrors() {
    }

    /** The errors of a batch or of a run, as {@code [{code, description}]}. */
    static Set<String> codes(JsonNode errors) {
        Set<String> codes = new TreeSet<>();
        errors.forEach(error -> codes.add(error.path("code").asText("an error without a code")));
        return codes;
    }

    /** The errors of a record that Adobe shows as it could not take it: code, place and meaning. */
    static Optional<String> ofRecord(JsonNode record) {
        List<String> errors = new ArrayList<>();
        for (JsonNode kind : record.path("_errors")) {
            kind.forEach(error -> errors.add(error.path("code").asText() + place(error.path("message").asText())
                    + meaning(error.path("code").asText())));
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", errors));
    }

    static String words(Set<String> codes) {
        return codes.stream().map(code -> code + meaning(code)).collect(Collectors.joining("; "));
    }

    private static String place(String message) {
        Matcher place = PLACE.matcher(message);
        return place.find() ? " at " + place.group() : "";
    }

    private static String meaning(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return MEANINGS.stream().filter(meaning -> upper.contains(meaning.code())).findFirst()
                .map(meaning -> " (" + meaning.words() + ')').orElse("");
    }
}
