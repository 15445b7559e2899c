package io.capstream.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.operator.OperatorSettings;
import io.capstream.operator.OperatorUser;
import io.capstream.settings.CapillarySettings;
import io.capstream.settings.Country;
import io.capstream.settings.PlatformSettings;
import io.capstream.settings.WebhookAccess;
import io.capstream.settings.WebhookAuthentication;
import io.capstream.settings.WebhookSettings;
import io.capstream.webhook.Webhooks;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class StartUpLogTest {

    private boolean taken = true;
    private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8080");

    @Test
    void aNewcomerReadsWhereEventsComeInAndGo(CapturedOutput output) {
        environment.withProperty("server.address", "127.0.0.1").setActiveProfiles("local");

        say();

        assertThat(output)
                .contains("Events come in at http://127.0.0.1:8080/capillary/events")
                .contains("Events come in at http://127.0.0.1:8080/shop/events")
                .contains("Events go to the built-in Platform: http://127.0.0.1:8080/local-platform/records")
                .contains("Operators look at http://127.0.0.1:8080/api/status, as user operator")
                .doesNotContain("hush");
    }

    @Test
    void whileNoRouteTakesThemNobodyReadsThatEventsComeIn(CapturedOutput output) {
        environment.setActiveProfiles("local");
        taken = false;

        say();

        assertThat(output).contains("No events come in at http://localhost:8080/capillary/events: no route takes its calls")
                .doesNotContain("Events come in");
    }

    @Test
    void inProductionTheHostsOfTheDataflowsAreNamed(CapturedOutput output) {
        environment.withProperty("platform.sandbox-name", "prod")
                .withProperty("platform.flows.events.inlet-url", "https://dcs.adobedc.net/collection/1")
                .withProperty("platform.flows.profiles.inlet-url", "https://dcs.adobedc.net/collection/2")
                .setActiveProfiles("platform");

        say();

        assertThat(output).contains("Events go to Adobe Experience Platform: dcs.adobedc.net, sandbox prod");
    }

    private void say() {
        new StartUpLog(
                new Webhooks(
                        new WebhookSettings("", "", "/capillary/events", WebhookAuthentication.SECRET, "X-Api-Key", List.of("hush"),
                                DataSize.ofMegabytes(5), Duration.ofSeconds(30), DataSize.ofMegabytes(32), Duration.ZERO),
                        new CapillarySettings(ZoneOffset.UTC, Country.NONE,
                                Map.of("shop", new WebhookAccess("/shop/events", "", List.of("hush"), null)))),
                new OperatorSettings("operator", "hush", new OperatorUser("", ""), new OperatorUser("", "")),
                uri -> taken && uri.equals("platform-http:/capillary/events"),
                Binder.get(environment).bindOrCreate("platform", PlatformSettings.class), environment).say();
    }
}
