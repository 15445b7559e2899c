package io.capstream.provision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Adobe's control planes.
 *
 * @param apiUrl their address
 */
@ConfigurationProperties("platform")
public record AdobeApiSettings(@DefaultValue("https://platform.adobe.io") String apiUrl) {
}
