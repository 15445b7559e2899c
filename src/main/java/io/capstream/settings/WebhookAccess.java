package io.capstream.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;

/**
 * Where a webhook is posted to, and by whom.
 *
 * @param path           where it is posted to
 * @param header         name of the static header with its secret
 * @param secrets        any of these is accepted there; those of others are not
 * @param authentication how its caller proves who it is
 */
public record WebhookAccess(
        @DefaultValue("") String path,
        @DefaultValue("") String header,
        @DefaultValue List<String> secrets,
        WebhookAuthentication authentication) {

    public WebhookAccess {
        secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
    }

    /**
     * That of a webhook, by itself. In place of a value that cannot be read stands its default.
     *
     * @param webhook what its settings begin with
     */
    static WebhookAccess of(String webhook, Binder settings) {
        return webhook.equals(WebhookSettings.PREFIX)
                ? bound(webhook, WebhookSettings.class, settings).access()
                : bound(webhook, WebhookAccess.class, settings);
    }

    private static <T> T bound(String webhook, Class<T> type, Binder settings) {
        return settings.bindOrCreate(webhook, Bindable.of(type), new IgnoreErrorsBindHandler());
    }

    /** The same, with what it leaves out as another one has it. */
    public WebhookAccess orAs(WebhookAccess other) {
        return new WebhookAccess(path,
                header.isBlank() ? other.header : header,
                secrets.isEmpty() ? other.secrets : secrets,
                authentication == null ? other.authentication : authentication);
    }

    /** Whether its callers are authenticated elsewhere. */
    public boolean isOpen() {
        return authentication == WebhookAuthentication.NONE;
    }

    @Override
    public String toString() {
        return "WebhookAccess[path=" + path + ", header=" + header + ", secrets=" + secrets.size()
                + ", authentication=" + authentication + ']';
    }
}
