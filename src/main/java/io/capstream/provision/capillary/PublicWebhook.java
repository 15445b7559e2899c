package io.capstream.provision.capillary;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook as Capillary knows it.
 *
 * @param url  the address of this connector, as Capillary calls it
 * @param name of the webhook in Capillary
 */
@ConfigurationProperties("capillary.webhook")
public record PublicWebhook(@DefaultValue("") String url, @DefaultValue("adobe-experience-platform") String name) {
}
