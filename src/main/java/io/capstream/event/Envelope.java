package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The published shapes of a Capillary event and how each is unwrapped.
 *
 * <p>Source: Capillary's event schema pages and captured deliveries. Keys are never searched recursively: the {@code data} of
 * some events has an {@code eventName} and {@code eventId} of its own, with another meaning.
 */
final class Envelope {

    private static final String EVENT_NAME = "eventName";
    private static final String DATA = "data";
    /** Fields of the outer level of the {@code attributes} shape that belong to the event. */
    private static final String[] OUTER_FIELDS = {"eventId", "eventLogId", "timeStamp"};

    private Envelope() {
    }

    /** @param known the event's key, where it has been made before */
    static CapillaryEvent unwrap(JsonNode json, Optional<String> known) throws MalformedEventException {
        ObjectNode event = find(json).orElseThrow(() -> new MalformedEventException(
                "not a Capillary event: no eventName at the top level, nor under attributes, event.body, body or data"));
        String name = EnvelopeText.required(event, EVENT_NAME);
        String orgId = EnvelopeText.of(event, "orgId").orElse("");
        Optional<String> eventId = EnvelopeText.of(event, "eventId").or(() -> EnvelopeText.quietly(json, "eventId"));
        String key = known.orElseGet(() -> EventKey.of(orgId, name, eventId, event));
        ObjectNode body = body(json, event);
        return new CapillaryEvent(orgId, name, eventId, key, Customer.of(name, body.path(DATA)), createdAt(event), body);
    }

    private static Optional<ObjectNode> find(JsonNode json) {
        if (json.path("attributes").has(EVENT_NAME)) {
            return objectAt(json.path("attributes"));
        }
        if (json.has(EVENT_NAME)) {
            return objectAt(json);
        }
        if (json.path("event").path("body").isObject()) {
            return objectAt(json.path("event").path("body"));
        }
        if (json.path("body").has(EVENT_NAME)) {
            return objectAt(json.path("body"));
        }
        return json.path(DATA).has(EVENT_NAME) ? objectAt(json.path(DATA)) : Optional.empty();
    }

    private static Optional<ObjectNode> objectAt(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private static ObjectNode body(JsonNode outer, ObjectNode event) {
        if (outer.path("attributes") == event) {
            for (String field : OUTER_FIELDS) {
                if (outer.has(field) && !event.has(field)) {
                    event.set(field, outer.get(field));
                }
            }
        }
        if (!event.path(DATA).isObject()) {
            event.set(DATA, event.objectNode().setAll(event));
        }
        return event;
    }

    private static Optional<Instant> createdAt(ObjectNode event) {
        return WholeNumber.of(event.path("createdAt")).map(Instant::ofEpochMilli);
    }
}
