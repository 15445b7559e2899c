package io.capstream.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A Capillary event, out of whichever of the published envelopes it came in.
 *
 * @param orgId     Capillary organisation, as a plain integer in text
 * @param eventName event type as Capillary wrote it; names are compared ignoring case
 * @param eventId   Capillary's id of the event; not every published event has one
 * @param key       hex SHA-256 that is the same for every copy of this event and differs for every other: the key for
 *                  de-duplication, and the {@code _id} of its XDM experience event
 * @param customer  the customer id, or {@code group:<id>} for a group event without a member; empty when the event names nobody
 * @param createdAt when Capillary created the event, where it says so
 * @param body      the unwrapped event: {@code eventName}, {@code orgId} and so on at the top, the specifics under {@code data}.
 *                  Where the envelope has no {@code data}, the top level itself stands there too.
 *                  Missing when the event was read to be stored
 */
public record CapillaryEvent(
        String orgId,
        String eventName,
        Optional<String> eventId,
        String key,
        String customer,
        Optional<Instant> createdAt,
        JsonNode body) {

    /** Without its tree, which takes up to thirty times the memory of the bytes. */
    CapillaryEvent withoutBody() {
        return new CapillaryEvent(orgId, eventName, eventId, key, customer, createdAt, MissingNode.getInstance());
    }

    /** Events with the same order key must reach Platform in the order in which they were accepted. */
    public String orderKey() {
        return orgId + '|' + customer;
    }
}
