package io.capstream.mapping.conversion;

import io.capstream.settings.Country;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the connector knows of an event besides its payload.
 *
 * @param key        the hash that tells the event from every other
 * @param receivedAt when the webhook took it
 * @param occurredAt when Capillary created it; when it was received, where it does not say so
 * @param zone       where days without a zone begin and end
 * @param country    where phone numbers without a country are
 */
public record EventFacts(String key, Instant receivedAt, Instant occurredAt, ZoneId zone, Country country) {
}
