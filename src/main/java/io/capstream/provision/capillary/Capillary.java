package io.capstream.provision.capillary;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.platform.RetrySettings;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.Http;
import io.capstream.provision.call.ControlPlane;
import io.capstream.provision.call.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Capillary's API for webhooks. Its list shows the secrets of all of them in clear, so nothing of it is ever told. */
public final class Capillary {

    private static final String WEBHOOKS = "/v3/webHooks";

    private final ControlPlane service;

    /**
     * @param http    the address of the cluster
     * @param secrets of the connector's webhook, to be told nowhere
     */
    public Capillary(Http http, CapillaryApiSettings settings, WebhookSecret secrets, RetrySettings retry, Duration retryAfterMax,
            Waits waits) {
        ControlPlane tokens = new ControlPlane("Capillary", http, new NoAuthorization(settings), waits, retry, retryAfterMax,
                CapillaryRemedies::of);
        service = new ControlPlane("Capillary", http, new CapillaryAuthorization(tokens, settings, secrets), waits, retry, retryAfterMax,
                CapillaryRemedies::of);
    }

    /** All webhooks of the organisation, with their secrets. */
    public List<JsonNode> webhooks() {
        List<JsonNode> all = new ArrayList<>();
        service.send(Call.get(WEBHOOKS)).path("data").forEach(all::add);
        return all;
    }

    /** Whether there is a webhook of this id that sends. */
    public boolean isActive(String id) {
        return webhooks().stream()
                .anyMatch(webhook -> webhook.path("webHookId").asText().equals(id) && webhook.path("active").asBoolean());
    }

    /** How many events Capillary has delivered to a webhook in a time, and how many it has not. */
    public JsonNode metrics(String consumerGroup, Instant start, Instant end) {
        return service.send(Call.get("/v3/events/consumer-groups/" + Call.encoded(consumerGroup) + "/metrics")
                .with("startDate", start.toString()).with("endDate", end.toString())).path("data");
    }

    /** Makes one; gives its id. */
    String make(JsonNode webhook) {
        return service.send(Call.post(WEBHOOKS, webhook)).at("/data/webHookId").asText();
    }

    /** Replaces all that one has. */
    void replace(String id, JsonNode webhook) {
        service.send(Call.put(WEBHOOKS + '/' + Call.encoded(id), webhook));
    }

    /** Capillary keeps it, inactive, and its name with it. */
    public void deactivate(String id) {
        service.find(Call.delete(WEBHOOKS + '/' + Call.encoded(id)));
    }
}
