package io.capstream.webhook;

import io.capstream.settings.WebhookAccess;

/**
 * A webhook of the settings.
 *
 * @param path   where it is posted to
 * @param secret by which its caller is known
 */
record Webhook(String path, WebhookSecret secret) {

    /** @param secrets what the names of the settings begin with where its secrets stand */
    static Webhook of(WebhookAccess access, String secrets) {
        return new Webhook(access.path(), new WebhookSecret(secrets + ".secrets", access));
    }
}
