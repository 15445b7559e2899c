package io.capstream.settings;

import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How Capillary reaches the connector.
 *
 * @param url     the address of this connector as Capillary calls it, for {@code connect}
 * @param name    of the webhook in Capillary, for {@code connect}
 * @param path    where it posts to
 * @param authentication how it proves who it is
 * @param header  name of the static header that it is set up to send
 * @param secrets any of these is accepted in that header, so that they can be rotated without a gap; with none, every call is refused
 * @param maxBody largest request body; a larger one is answered 413
 * @param bodyTime longest time that a body may take to arrive; a later one is answered 503
 * @param maxInHand bodies of all calls that are in hand at once; what comes beyond is answered 503
 * @param shutdownDelay how long calls are still answered when the connector is told to stop, while readiness is DOWN already
 */
@Validated
@ConfigurationProperties(WebhookSettings.PREFIX)
public record WebhookSettings(
        @DefaultValue("") String url,
        @DefaultValue("adobe-experience-platform") String name,
        @DefaultValue("/capillary/events") String path,
        @DefaultValue("secret") WebhookAuthentication authentication,
        @DefaultValue("X-Api-Key") String header,
        @DefaultValue List<String> secrets,
        @DefaultValue("5MB") DataSize maxBody,
        @DefaultValue("30s") @DurationMin(seconds = 1) Duration bodyTime,
        @DefaultValue("32MB") DataSize maxInHand,
        @DefaultValue("0s") @DurationMin(seconds = 0) Duration shutdownDelay) {

    /** What their names begin with. */
    public static final String PREFIX = "capillary.webhook";

    /** What it has in common with those of {@code capillary.webhooks}. */
    public WebhookAccess access() {
        return new WebhookAccess(path, header, secrets, authentication);
    }

    @Override
    public String toString() {
        return "WebhookSettings[path=" + path + ", authentication=" + authentication + ", header=" + header
                + ", secrets=" + secrets.size() + ", maxBody=" + maxBody
                + ", bodyTime=" + bodyTime + ", maxInHand=" + maxInHand + ", shutdownDelay=" + shutdownDelay + ']';
    }
}
