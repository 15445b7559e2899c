package io.capstream.webhook;

import io.capstream.settings.CapillarySettings;
import io.capstream.settings.WebhookAccess;
import io.capstream.settings.WebhookSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The webhooks of the settings: {@code capillary.webhook} and those of {@code capillary.webhooks}. */
@Component
public class Webhooks {

    private final Webhook first;
    private final List<Webhook> others = new ArrayList<>();

    public Webhooks(WebhookSettings settings, CapillarySettings capillary) {
        WebhookAccess access = settings.access();
        first = Webhook.of(access, WebhookSettings.PREFIX);
        capillary.webhooks().forEach((name, own) -> others.add(Webhook.of(
                own.orAs(access), own.secrets().isEmpty() ? WebhookSettings.PREFIX : "capillary.webhooks." + name)));
    }

    /** That of {@code capillary.webhook}. Its secret is that of every route with a path of its own, too. */
    Webhook first() {
        return first;
    }

    /** Those of {@code capillary.webhooks}; the route of the first one takes their calls. */
    List<Webhook> others() {
        return others;
    }

    /** Where events are posted to. */
    public List<String> paths() {
        return all().stream().map(Webhook::path).toList();
    }

    /** Names of the headers that hold secrets, in whatever case. */
    Set<String> secretHeaders() {
        Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all().forEach(webhook -> headers.add(webhook.secret().header()));
        return headers;
    }

    /** Whether any of them would know the caller of a call that cannot be read far enough to say which it is for. */
    boolean anyAccepts(HttpServletRequest call) {
        return all().stream().anyMatch(webhook -> webhook.secret().accepts(call));
    }

    private List<Webhook> all() {
        List<Webhook> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
