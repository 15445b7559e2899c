package io.capstream.webhook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How Capillary reaches the connector.
 *
 * @param path    where it posts to
 * @param header  name of the static header that it is set up to send
 * @param secrets any of these is accepted in that header, so that they can be rotated without a gap; with none, every call is refused
 * @param maxBody largest request body; a larger one is answered 413
 */
@ConfigurationProperties("capillary.webhook")
public record WebhookSettings(
        @DefaultValue("/capillary/events") String path,
        @DefaultValue("X-Api-Key") String header,
        @DefaultValue List<String> secrets,
        @DefaultValue("5MB") DataSize maxBody) {

    @Override
    public String toString() {
        return "WebhookSettings[path=" + path + ", header=" + header + ", secrets=" + secrets.size() + ", maxBody=" + maxBody + ']';
    }
}
