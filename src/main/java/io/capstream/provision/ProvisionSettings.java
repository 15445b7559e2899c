package io.capstream.provision;

import io.capstream.mapping.live.MappingSettings;
import io.capstream.platform.RetrySettings;
import io.capstream.provision.capillary.CapillaryApiSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.settings.SafeUrl;
import io.capstream.settings.SettingName;
import io.capstream.settings.WebhookSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All settings that provisioning needs, each under its own name in application.yaml. */
public record ProvisionSettings(
        PlatformSettings platform,
        RetrySettings retry,
        CapillaryApiSettings capillary,
        WebhookSettings webhook,
        MappingSettings mapping,
        ConnectionSettings connection) {

    private static final String CREDENTIAL = "Adobe Developer Console > your project > OAuth Server-to-Server > ";
    private static final String CLIENT = "Capillary > Organization Settings > Tools > Authentication > API client > ";

    /** @param bind gives the settings under a name */
    public static ProvisionSettings of(Binding bind) {
        return new ProvisionSettings(bind.to("platform", PlatformSettings.class), bind.to("platform.retry", RetrySettings.class),
                bind.to("capillary.api", CapillaryApiSettings.class),
                bind.to(WebhookSettings.PREFIX, WebhookSettings.class),
                bind.to("mapping", MappingSettings.class), bind.to("connection", ConnectionSettings.class));
    }

    /** Reads settings. */
    public interface Binding {

        <T> T to(String prefix, Class<T> type);
    }

    /** What is missing, each with the place where it is found. */
    public List<String> missing(boolean isAdobe, boolean isCapillary) {
        Map<String, String> where = new LinkedHashMap<>();
        if (isAdobe) {
            blank(where, platform.clientId(), "platform.client-id", CREDENTIAL + "Client ID");
            blank(where, platform.clientSecret(), "platform.client-secret", CREDENTIAL + "Retrieve client secret");
        }
        blank(where, platform.orgId(), "platform.org-id", CREDENTIAL + "Organization ID");
        blank(where, platform.sandboxName(), "platform.sandbox-name", "Adobe Experience Platform > Sandboxes > Browse > Name");
        if (isCapillary) {
            blank(where, capillary.key(), "capillary.api.key", CLIENT + "Key");
            blank(where, capillary.secret(), "capillary.api.secret", CLIENT + "Secret, shown once");
            blank(where, webhook.url(), "capillary.webhook.url", "the address of this connector as Capillary reaches it, "
                    + "https://your.host" + webhook.path());
        }
        List<String> missing = new ArrayList<>();
        where.forEach((name, place) -> missing.add(SettingName.told(name) + ": " + place));
        return missing;
    }

    /** The addresses to which secrets would be sent in the clear. */
    public List<String> unsafe() {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("platform.api-url", platform.apiUrl());
        urls.put("platform.ims-url", platform.imsUrl());
        urls.put("capillary.api.url", capillary.url());
        urls.put("capillary.webhook.url", webhook.url());
        return urls.entrySet().stream().filter(url -> !url.getValue().isBlank() && !SafeUrl.is(url.getValue()))
                .map(url -> SettingName.told(url.getKey()) + " must be an https URL").toList();
    }

    private static void blank(Map<String, String> where, String value, String name, String place) {
        if (value.isBlank()) {
            where.put(name, place);
        }
    }
}
