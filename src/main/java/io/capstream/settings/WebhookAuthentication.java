package io.capstream.settings;

/** How a webhook's caller proves who it is. */
public enum WebhookAuthentication {
    /** By a secret in a header of each call: static headers are the only authentication that Capillary offers. */
    SECRET,
    /** To somebody else: a gateway stands before the connector, and lets only calls through that it has authenticated. */
    NONE
}
