package io.capstream.mapping.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.conversion.Country;
import io.capstream.xdm.XdmSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

/** Reads a case file, and refuses what it would otherwise pass over: a misspelled key proves nothing. */
final class MappingCaseReader {

    private static final Set<String> KEYS =
            Set.of("description", "zone", "phoneCountry", "receivedAt", "event", "records", "warnings", "deadLetter");
    private static final Set<String> RECORD_KEYS = Set.of("flow", "operation", "record");

    private MappingCaseReader() {
    }

    static MappingCase read(Path file, String tenantId) throws BrokenCaseException {
        String text = text(file);
        JsonNode written = json(text);
        JsonNode expected = json(text.replace(XdmSchema.TENANT_PLACEHOLDER, tenantId));
        requireKeys(written, "", KEYS);
        if (!written.path("event").isObject()) {
            throw new BrokenCaseException("'event' is missing: the JSON as Capillary posts it");
        }
        if (written.has("records") == written.has("deadLetter")) {
            throw new BrokenCaseException("either 'records' is wanted, or 'deadLetter'");
        }
        return new MappingCase(bytes(written.path("event")), zone(expected), country(expected), receivedAt(expected),
                deadLetter(expected), records(expected), texts(expected, "warnings"));
    }

    private static String text(Path file) throws BrokenCaseException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new BrokenCaseException("there is no such file");
        } catch (CharacterCodingException noUtf8) {
            throw new BrokenCaseException("the file is not UTF-8");
        } catch (IOException unreadable) {
            throw new BrokenCaseException("the file cannot be read: " + unreadable.getMessage());
        }
    }

    private static JsonNode json(String text) throws BrokenCaseException {
        try {
            return RecordsJson.JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new BrokenCaseException("no JSON: line " + noJson.getLocation().getLineNr() + ", column "
                    + noJson.getLocation().getColumnNr() + ": " + noJson.getOriginalMessage());
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
            throw new BrokenCaseException((place.isEmpty() ? "the file" : place) + " must be an object: {...}");
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
            return json.has("receivedAt") ? Instant.parse(json.path("receivedAt").asText()) : MappingCase.RECEIVED_AT;
        } catch (DateTimeException noTime) {
            throw new BrokenCaseException("'receivedAt' must be a time such as " + MappingCase.RECEIVED_AT);
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
