package io.capstream.mapping.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.settings.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a case, and refuses what it would otherwise pass over: a misspelled key proves nothing. */
final class MappingCaseReader {

    private static final Set<String> KEYS =
            Set.of("description", "zone", "phoneCountry", "receivedAt", "event", "sample", "records", "warnings", "deadLetter");
    private static final Set<String> RECORD_KEYS = Set.of("flow", "operation", "record");

    private final Path folder;
    private final JsonNode written;
    private final JsonNode expected;

    /**
     * @param folder   where the samples lie that the case may name
     * @param written  the case as it is written
     * @param expected the same with the organisation's own tenant
     */
    MappingCaseReader(Path folder, JsonNode written, JsonNode expected) {
        this.folder = folder;
        this.written = written;
        this.expected = expected;
    }

    /** @param place where it stands */
    RunnableCase read(String place) throws BrokenCaseException {
        requireKeys(written, "", KEYS);
        byte[] event = event();
        if (written.has("records") == written.has("deadLetter")) {
            throw new BrokenCaseException("either 'records' is wanted, or 'deadLetter'");
        }
        return new RunnableCase(place, event, zone(expected), country(expected), receivedAt(expected),
                deadLetter(expected), records(expected), texts(expected, "warnings"));
    }

    private byte[] event() throws BrokenCaseException {
        if (written.has("event") == written.has("sample")) {
            throw new BrokenCaseException("either 'event' is wanted, the JSON as Capillary posts it, or 'sample', the name of a sample");
        }
        if (written.has("sample")) {
            return sample(written.path("sample").asText());
        }
        if (!written.path("event").isObject()) {
            throw new BrokenCaseException("'event' must be an object: the JSON as Capillary posts it");
        }
        return bytes(written.path("event"));
    }

    private byte[] sample(String name) throws BrokenCaseException {
        Path sample = folder.resolve(name + CaseFile.SAMPLE_ENDING);
        try {
            byte[] event = Files.readAllBytes(sample);
            if (!RecordsJson.read(event).isObject()) {
                throw new BrokenCaseException(sample + " must be an object: the JSON as Capillary posts it");
            }
            return event;
        } catch (JsonProcessingException noJson) {
            throw new BrokenCaseException(sample + " is no JSON: line " + noJson.getLocation().getLineNr() + ", column "
                    + noJson.getLocation().getColumnNr() + ": " + noJson.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new BrokenCaseException("there is no sample " + sample + " that can be read");
        }
    }

    private static byte[] bytes(JsonNode event) throws BrokenCaseException {
        try {
            return RecordsJson.JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new BrokenCaseException("'event' cannot be written: " + impossible.getOriginalMessage());
        }
    }

    private static void requireKeys(JsonNode object, String place, Set<String> known) throws BrokenCaseException {
        if (!object.isObject()) {
            throw new BrokenCaseException((place.isEmpty() ? "a case" : place) + " must be an object: {...}");
        }
        for (var property : object.properties()) {
            if (!known.contains(property.getKey())) {
                throw new BrokenCaseException((place.isEmpty() ? "" : place + ": ") + "'" + property.getKey()
                        + "' is not known here. Known are: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private static Optional<String> deadLetter(JsonNode json) throws BrokenCaseException {
        if (!json.has("deadLetter")) {
            return Optional.empty();
        }
        requireKeys(json.path("deadLetter"), "deadLetter", Set.of("reason"));
        if (!json.at("/deadLetter/reason").isTextual()) {
            throw new BrokenCaseException("deadLetter: 'reason' is missing, such as \"no-identity\"");
        }
        return Optional.of(json.at("/deadLetter/reason").textValue());
    }

    private static List<JsonNode> records(JsonNode json) throws BrokenCaseException {
        if (!json.path("records").isArray() && json.has("records")) {
            throw new BrokenCaseException("'records' must be an array: [{\"flow\":.., \"operation\":.., \"record\":{..}}]");
        }
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode record : json.path("records")) {
            String place = "records[" + records.size() + "]";
            requireKeys(record, place, RECORD_KEYS);
            for (String key : new TreeSet<>(RECORD_KEYS)) {
                if (!record.has(key)) {
                    throw new BrokenCaseException(place + ": '" + key + "' is missing");
                }
            }
            records.add(record);
        }
        return records;
    }

    private static ZoneId zone(JsonNode json) throws BrokenCaseException {
        try {
            return ZoneId.of(json.path("zone").asText("UTC"));
        } catch (DateTimeException noZone) {
            throw new BrokenCaseException("'zone' must be a zone such as Europe/London");
        }
    }

    private static Country country(JsonNode json) throws BrokenCaseException {
        try {
            return Country.of(json.path("phoneCountry").asText());
        } catch (IllegalArgumentException noCountry) {
            throw new BrokenCaseException("'phoneCountry' must be two letters such as GB");
        }
    }

    private static Instant receivedAt(JsonNode json) throws BrokenCaseException {
        try {
            return json.has("receivedAt") ? Instant.parse(json.path("receivedAt").asText()) : CaseFile.RECEIVED_AT;
        } catch (DateTimeException noTime) {
            throw new BrokenCaseException("'receivedAt' must be a time such as " + CaseFile.RECEIVED_AT);
        }
    }

    private static Set<String> texts(JsonNode json, String key) throws BrokenCaseException {
        Set<String> texts = new LinkedHashSet<>();
        if (json.has(key) && !json.path(key).isArray()) {
            throw new BrokenCaseException("'" + key + "' must be an array of texts");
        }
        json.path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
