package io.capstream.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
