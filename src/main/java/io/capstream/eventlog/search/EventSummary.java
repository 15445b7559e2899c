package io.capstream.eventlog.search;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of the log and what has become of it.
 *
 * @param seq            its place in the log
 * @param eventName      as Capillary wrote it; the empty string, like orgId and customerId, when the payload could not be read
 * @param eventId        Capillary's id of the event, where it has one
 * @param orgId          Capillary organisation
 * @param customerId     the customer's id, {@code group:<id>}, or the empty string
 * @param receivedAt     when it was accepted
 * @param state          where it is
 * @param deliveredAt    when its batch was done; only for delivered ones
 * @param reason         why it is a dead letter; only for dead-lettered and discarded ones
 * @param message        the reason in words, Platform's own where it was Platform; only for these too
 * @param mappingVersion version of the mapping that made it so; not while it is pending, and none where no mapping was live
 * @param mappingFile    the file of that mapping
 * @param superseded     fields of the profile that the event would have set, and that were left out since newer events of the customer
 *                       had set them already; only for delivered ones that were replayed
 */
public record EventSummary(
        long seq,
        String eventName,
        Optional<String> eventId,
        String orgId,
        String customerId,
        Instant receivedAt,
        EventState state,
        Optional<Instant> deliveredAt,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> mappingVersion,
        Optional<String> mappingFile,
        Optional<String> superseded) {
}
