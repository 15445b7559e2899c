package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a source of a mapping can see.
 *
 * @param event   the unwrapped event, {@code $} in a path
 * @param element the element of the array that is being mapped, {@code @} in a path; the event itself outside of arrays
 * @param around  the element one array further out, {@code @@} in a path
 * @param index   number of the element in its array, from 0
 * @param facts   what the connector knows of the event
 */
record Scope(JsonNode event, JsonNode element, JsonNode around, int index, Facts facts) {

    /** The event as a whole, outside of any array. */
    static Scope of(JsonNode event, Facts facts) {
        return new Scope(event, event, event, 0, facts);
    }

    /** The same, one array deeper. */
    Scope within(JsonNode newElement, int newIndex) {
        return new Scope(event, newElement, element, newIndex, facts);
    }

    /**
     * What the connector knows of an event besides its payload.
     *
     * @param key        the hash that tells the event from every other
     * @param receivedAt when the webhook took it
     * @param occurredAt when Capillary created it; when it was received, where it does not say so
     * @param zone       where days without a zone begin and end
     * @param country    where phone numbers without a country are
     */
    record Facts(String key, Instant receivedAt, Instant occurredAt, ZoneId zone, Country country) {
    }
}
