package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.settings.WebhookAuthentication;
import io.capstream.settings.WebhookSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class WebhookSecretTest {

    @Test
    void anyOfTheConfiguredSecretsIsAccepted() {
        WebhookSecret secret = secrets("old", "new");

        assertThat(secret.accepts(call("old"))).isTrue();
        assertThat(secret.accepts(call("new"))).isTrue();
    }

    @Test
    void anythingElseIsRefused() {
        WebhookSecret secret = secrets("old", "new");

        assertThat(secret.accepts(call("ol"))).isFalse();
        assertThat(secret.accepts(call("oldnew"))).isFalse();
        assertThat(secret.accepts(call(""))).isFalse();
        assertThat(secret.accepts(new MockHttpServletRequest())).isFalse();
    }

    @Test
    void withoutASecretEveryCallIsRefused() {
        assertThat(secrets().accepts(call(""))).isFalse();
        assertThat(secrets(" ").accepts(call(" "))).isFalse();
    }

    @Test
    void theSettingsNeverPrintTheSecrets() {
        assertThat(settings("hush")).asString().doesNotContain("hush");
    }

    private static WebhookSecret secrets(String... secrets) {
        return new WebhookSecret("capillary.webhook.secrets", settings(secrets).access());
    }

    private static WebhookSettings settings(String... secrets) {
        return new WebhookSettings("", "", "/capillary/events", WebhookAuthentication.SECRET, "X-Api-Key", List.of(secrets),
                DataSize.ofMegabytes(5), Duration.ofSeconds(30), DataSize.ofMegabytes(32), Duration.ZERO);
    }

    private static HttpServletRequest call(String sent) {
        MockHttpServletRequest call = new MockHttpServletRequest();
        call.addHeader("X-Api-Key", sent);
        return call;
    }
}
