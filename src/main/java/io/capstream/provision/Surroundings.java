package io.capstream.provision;

import io.capstream.platform.AccessTokens;
import io.capstream.provision.adobe.Adobe;
import io.capstream.provision.call.Http;
import io.capstream.provision.call.Progress;
import io.capstream.provision.call.Waits;
import io.capstream.provision.capillary.Capillary;
import io.capstream.provision.capillary.WebhookSecret;
import io.capstream.provision.plan.ConnectionFile;
import io.capstream.provision.plan.Ledger;
import java.time.InstantSource;
import org.apache.camel.ProducerTemplate;

/**
 * What provisioning works with.
 *
 * @param settings of the connector
 * @param http     sends
 * @param tokens   of Adobe
 * @param clock    the time of the machine
 * @param progress is told what happens
 */
public record Surroundings(
        ProvisionSettings settings, ProducerTemplate http, AccessTokens tokens, InstantSource clock, Progress progress) {

    public Waits waits() {
        return new Waits(progress, clock);
    }

    public Adobe adobe() {
        return new Adobe(new Http(http, settings.platform().apiUrl()), settings.platform(), tokens, settings.retry(), waits());
    }

    public Capillary capillary(WebhookSecret secret) {
        return new Capillary(new Http(http, settings.capillary().url()), settings.capillary(), secret, settings.retry(),
                settings.platform().retryAfterMax(), waits());
    }

    public WebhookSecret webhookSecret() {
        return new WebhookSecret(settings.webhook().secrets(), settings.connection().secretsDirectory());
    }

    public ConnectionFile file() {
        return new ConnectionFile(settings.connection().file(), settings.platform().orgId(), settings.platform().sandboxName());
    }

    Ledger ledger(ConnectionFile file) {
        ConnectionFile.Content content = file.read();
        return new Ledger(content.objects(), content.settings(), clock, settings.connection().propagation(), file::write);
    }
}
