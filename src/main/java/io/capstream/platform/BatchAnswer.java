package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Platform's answer to a batch request.
 *
 * @param status its HTTP status
 * @param body   whatever came with it
 * @param words  tells of it
 * @param fates  what a status means
 */
record BatchAnswer(int status, byte[] body, AdobeMessage words, StatusSettings fates) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What became of each record of a request, in the order of the request.
     *
     * @param records how many there were
     * @return empty when the answer cannot be laid on several records without guessing, so that smaller requests have to find
     *         out; for a single record there is always an outcome
     */
    Optional<List<Outcome>> outcomes(int records) {
        RecordFate whole = fates.fate(status);
        if (whole.isHeld()) {
            return Optional.of(Collections.nCopies(records, Outcome.of(whole, status, told(), AdobeMessage.code(json()))));
        }
        Optional<List<Outcome>> outcomes = whole == RecordFate.DELIVERED ? new Elements(elements()).laidOn(records) : Optional.empty();
        return outcomes.isEmpty() && records == 1 ? Optional.of(List.of(ofTheOnlyRecord(whole))) : outcomes;
    }

    private Outcome ofTheOnlyRecord(RecordFate whole) {
        return whole == RecordFate.DELIVERED ? Outcome.unclear(told()) : Outcome.of(whole, status, text());
    }

    /** An accepting answer without {@code responses}, as the endpoint for single messages gives it, is an element by itself. */
    private List<Element> elements() {
        JsonNode json = json();
        if (!json.has("responses")) {
            return List.of(new Element(json, words, fates));
        }
        return StreamSupport.stream(json.path("responses").spliterator(), false)
                .map(element -> new Element(element, words, fates)).toList();
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private String told() {
        return words.told(json(), body.length);
    }

    /** All of it: a refusal says why only in its depths, and a dead letter is shown to operators alone. */
    private String text() {
        return words.of(new String(body, StandardCharsets.UTF_8));
    }
}
