package io.capstream.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The secrets of a webhook, which it needs unless its callers are authenticated elsewhere. One of {@code capillary.webhooks} has those of
 * {@code capillary.webhook} where it has none.
 *
 * @param webhook what its settings begin with
 */
record WebhookSecrets(String webhook) implements SettingRule {

    static final String AUTHENTICATION = ".authentication";
    private static final String FIRST = "capillary.webhook";
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
        if (isOpen(settings)) {
            return Optional.empty();
        }
        List<String> own = secrets(webhook, settings);
        if (own.isEmpty()) {
            return isToldOfTheFirst(settings) ? Optional.empty() : told("is missing" + WHERE);
        }
        return own.stream().allMatch(secret -> secret.length() >= LENGTH)
                ? Optional.empty()
                : told("must have " + LENGTH + " characters or more each" + RequiredSettings.MAKES_ONE + WHERE);
    }

    /** What it means when it needs none; empty when it does. */
    Optional<String> warning(Binder settings) {
        if (!isOpen(settings)) {
            return Optional.empty();
        }
        String path = settings.bind(webhook + ".path", String.class).orElse("");
        return Optional.of(webhook + AUTHENTICATION + " is none: whoever reaches " + path
                + " may post events. Let nobody but the gateway that authenticates its callers reach it");
    }

    private boolean isOpen(Binder settings) {
        return isNone(webhook, settings).orElseGet(() -> isNone(FIRST, settings).orElse(false));
    }

    /** Of the secrets that this webhook has from it. */
    private boolean isToldOfTheFirst(Binder settings) {
        return !webhook.equals(FIRST) && !isNone(FIRST, settings).orElse(false);
    }

    private static Optional<Boolean> isNone(String webhook, Binder settings) {
        String authentication = settings.bind(webhook + AUTHENTICATION, String.class).orElse("").strip();
        return authentication.isEmpty() ? Optional.empty() : Optional.of(authentication.equalsIgnoreCase("none"));
    }

    private static List<String> secrets(String webhook, Binder settings) {
        return settings.bind(webhook + ".secrets", Bindable.listOf(String.class)).orElse(List.of()).stream()
                .filter(secret -> !secret.isBlank())
                .toList();
    }
}
