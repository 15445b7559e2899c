package io.capstream.webhook;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks beside {@code capillary.webhook}, for the same route.
 *
 * @param webhooks by a name of the team's own
 */
@ConfigurationProperties("capillary")
public record MoreWebhooks(@DefaultValue Map<String, Settings> webhooks) {

    /**
     * Of one of them. What is left out is as {@code capillary.webhook} has it.
     *
     * @param path           where it is posted to
     * @param header         name of the static header with its secret
     * @param secrets        any of these is accepted there; those of others are not
     * @param authentication how its caller proves who it is
     */
    public record Settings(
            String path,
            @DefaultValue("") String header,
            @DefaultValue List<String> secrets,
            WebhookAuthentication authentication) {

        Webhook webhook(String setting, WebhookSettings first) {
            boolean own = secrets.stream().anyMatch(secret -> !secret.isBlank());
            return new Webhook(path, new WebhookSecret(
                    (own ? setting : WebhookSettings.PREFIX) + ".secrets",
                    header.isBlank() ? first.header() : header,
                    own ? secrets : first.secrets(),
                    authentication == null ? first.authentication() : authentication));
        }

        @Override
        public String toString() {
            return "Settings[path=" + path + ", header=" + header + ", secrets=" + secrets.size()
                    + ", authentication=" + authentication + ']';
        }
    }
}
