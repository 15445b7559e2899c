package io.capstream.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.source.Scope;

/** The plan of a part of a record. */
public interface Template {

    /**
     * Makes that part for an event.
     *
     * @param at where in the record it goes, as warnings name it
     * @return a missing node when the event has nothing for it
     * @throws RefusedEventException when the schema demands something that the event does not have
     */
    JsonNode render(Scope scope, Place at, Rendering rendering);
}
