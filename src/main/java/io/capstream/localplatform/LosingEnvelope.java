package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;

/** The message of a dataflow that is too new: Adobe takes it and loses it. */
record LosingEnvelope(Envelope around) implements Envelope {

    @Override
    public Content open(JsonNode message) {
        Content content = around.open(message);
        return new Content(content.operation(), content.record(), false);
    }
}
