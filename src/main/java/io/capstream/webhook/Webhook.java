package io.capstream.webhook;

/**
 * A webhook of the settings.
 *
 * @param path   where it is posted to
 * @param secret by which its caller is known
 */
record Webhook(String path, WebhookSecret secret) {
}
