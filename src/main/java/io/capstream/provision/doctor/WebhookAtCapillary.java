package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.provision.Surroundings;
import io.capstream.provision.capillary.Capillary;
import io.capstream.provision.capillary.WebhookSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The webhook of the settings, as Capillary has it, read once. */
final class WebhookAtCapillary {

    static final String URL = "webHookUrl";

    private final Surroundings surroundings;
    private final WebhookSecret secret;
    private final Capillary capillary;
    private final Supplier<List<JsonNode>> all;

    WebhookAtCapillary(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.secret = surroundings.webhookSecret();
        this.capillary = surroundings.capillary(secret);
        this.all = SingletonSupplier.of(capillary::webhooks);
    }

    /** All webhooks of the organisation. */
    List<JsonNode> all() {
        return all.get();
    }

    /** The one for the address of the settings, else the one of their name. */
    Optional<JsonNode> webhook() {
        return with(URL, url()).or(() -> with("name", surroundings.settings().webhook().name()));
    }

    /** How many active ones are for the address of the settings. */
    long callingHere() {
        return all().stream().filter(webhook -> webhook.path("active").asBoolean() && webhook.path(URL).asText().equals(url())).count();
    }

    private Optional<JsonNode> with(String member, String value) {
        return all().stream().filter(webhook -> webhook.path(member).asText().equals(value)).findFirst();
    }

    String url() {
        return surroundings.settings().webhook().url();
    }

    /** The secrets that the connector accepts, the one to send first. */
    List<String> secrets() {
        return secret.values();
    }

    JsonNode metrics(Instant start, Instant end) {
        return capillary.metrics(webhook().orElseThrow().path("consumerGroupId").asText(), start, end);
    }
}
