package io.capstream.settings;

import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Capillary means, and where it comes in.
 *
 * @param zone     zone of its days without a zone, such as 2026-02-28: the zone of your organisation
 * @param country  country of phone numbers that tell none, two letters such as GB; left blank, such numbers are no identity
 * @param webhooks more of them beside {@code capillary.webhook}, for the same route, by names of yours. What one leaves out is as
 *                 {@code capillary.webhook} has it
 */
@ConfigurationProperties("capillary")
public record CapillarySettings(
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("") Country country,
        @DefaultValue Map<String, WebhookAccess> webhooks) {
}
