package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;

/** The published shapes of a Capillary event (Capillary's event schema pages and captured deliveries), and how each is unwrapped. */
final class Envelope {

    private Envelope() {
    }

    static CapillaryEvent unwrap(JsonNode json) throws MalformedEventException {
        throw new MalformedEventException("not implemented");
    }
}
