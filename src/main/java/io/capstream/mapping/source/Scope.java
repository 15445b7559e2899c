package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.conversion.EventFacts;

/**
 * What a source of a mapping can see.
 *
 * @param event   the unwrapped event, {@code $} in a path
 * @param element the element of the array that is being mapped, {@code @} in a path; the event itself outside of arrays
 * @param around  the element one array further out, {@code @@} in a path
 * @param index   number of the element in its array, from 0
 * @param facts   what the connector knows of the event
 */
public record Scope(JsonNode event, JsonNode element, JsonNode around, int index, EventFacts facts) {

    /** The event as a whole, outside of any array. */
    public static Scope of(JsonNode event, EventFacts facts) {
        return new Scope(event, event, event, 0, facts);
    }

    /** The same, one array deeper. */
    public Scope within(JsonNode newElement, int newIndex) {
        return new Scope(event, newElement, element, newIndex, facts);
    }
}
