package io.capstream.event;

import java.time.Instant;

/**
 * An event as the log keeps it and hands it out for delivery.
 *
 * @param seq        its place in the log; a higher number was accepted later
 * @param receivedAt when it was accepted
 * @param key        {@link CapillaryEvent#key()}, the empty string when the payload could not be read
 * @param orderKey   {@link CapillaryEvent#orderKey()}; events with the same key are delivered in the order of {@code seq}
 * @param payload    the bytes of this one event exactly as Capillary sent them
 */
public record LoggedEvent(long seq, Instant receivedAt, String key, String orderKey, byte[] payload) {

    /** Variable of the exchange of a batch of them, with the number of its lane. */
    public static final String LANE = "lane";
}
