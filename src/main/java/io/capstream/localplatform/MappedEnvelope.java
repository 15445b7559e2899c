package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.localplatform.dataprep.MappingSet;
import io.capstream.localplatform.dataprep.UnmappableException;

/** The message of a dataflow with a mapping set: the record is what the set makes of the body. */
record MappedEnvelope(Envelope around, MappingSet mapping) implements Envelope {

    @Override
    public Content open(JsonNode message) {
        Content content = around.open(message);
        try {
            return new Content(content.operation(), mapping.map(content.record(), content.isPartial()));
        } catch (UnmappableException unmappable) {
            throw RefusedMessageException.because(unmappable.getMessage());
        }
    }
}
