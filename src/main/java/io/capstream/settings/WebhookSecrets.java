package io.capstream.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The secrets of a webhook, which it needs unless its callers are authenticated elsewhere.
 *
 * @param webhook what its settings begin with
 */
record WebhookSecrets(String webhook) implements SettingRule {

    static final String AUTHENTICATION = ".authentication";
    /** Nobody is locked out for guessing a webhook's secret, so that Capillary never is: it must not be found by trying. */
    private static final int LENGTH = 16;
    private static final String WHERE =
            ": chosen by you, and sent by Capillary: Organization Settings > Event Notifications > your webhook > header";

    @Override
    public String name() {
        return webhook + ".secrets";
    }

    @Override
    public Optional<String> problem(Binder settings) {
        WebhookAccess access = access(settings);
        if (access.isOpen() || isToldOfTheFirst(settings)) {
            return Optional.empty();
        }
        if (access.secrets().isEmpty()) {
            return told("is missing" + WHERE);
        }
        return access.secrets().stream().allMatch(secret -> secret.length() >= LENGTH)
                ? Optional.empty()
                : told("must have " + LENGTH + " characters or more each" + RequiredSettings.MAKES_ONE + WHERE);
    }

    /** What it means when it needs none; empty when it does. */
    Optional<String> warning(Binder settings) {
        WebhookAccess access = access(settings);
        return access.isOpen()
                ? Optional.of(webhook + AUTHENTICATION + " is none: whoever reaches " + access.path()
                        + " may post events. Let nobody but the gateway that authenticates its callers reach it")
                : Optional.empty();
    }

    /** Its secrets are those of the first one, which needs them itself. */
    private boolean isToldOfTheFirst(Binder settings) {
        return !webhook.equals(WebhookSettings.PREFIX) && WebhookAccess.of(webhook, settings).secrets().isEmpty()
                && !WebhookAccess.of(WebhookSettings.PREFIX, settings).isOpen();
    }

    private WebhookAccess access(Binder settings) {
        return WebhookAccess.of(webhook, settings).orAs(WebhookAccess.of(WebhookSettings.PREFIX, settings));
    }
}
