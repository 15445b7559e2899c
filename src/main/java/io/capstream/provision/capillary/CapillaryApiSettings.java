package io.capstream.provision.capillary;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Capillary's API, which {@code connect} sets the webhook up with. The running connector does not need it.
 *
 * @param url    of your cluster
 * @param key    of an API client
 * @param secret of it
 */
@ConfigurationProperties("capillary.api")
public record CapillaryApiSettings(
        @DefaultValue("https://eu.api.capillarytech.com") String url, @DefaultValue("") String key, @DefaultValue("") String secret) {

    @Override
    public String toString() {
        return "CapillaryApiSettings[url=" + url + ']';
    }
}
