package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.settings.WebhookAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Capillary's webhook is active, calls the address of the settings, and sends the header, the secret and the identifiers. */
record WebhookCheck(WebhookAtCapillary capillary, WebhookAccess access) implements Check {

    static final String NAME = "webhook";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(CapillaryCheck.NAME);
    }

    @Override
    public Finding look() {
        Optional<JsonNode> found = capillary.webhook();
        if (found.isEmpty()) {
            return Finding.failed("Capillary has no webhook for " + capillary.url(), "'connect' makes it");
        }
        JsonNode webhook = found.get();
        List<String> problems = new ArrayList<>();
        if (!webhook.path("active").asBoolean()) {
            problems.add("it is not active (active: false), so that no event is sent");
        }
        String url = webhook.path(WebhookAtCapillary.URL).asText();
        if (!url.equals(capillary.url())) {
            problems.add("it calls " + url + ", and capillary.webhook.url is " + capillary.url());
        }
        if (!access.isOpen()) {
            headerProblem(webhook.path("webHookHeaders")).ifPresent(problems::add);
        }
        if (capillary.callingHere() > 1) {
            problems.add(capillary.callingHere() + " active webhooks call this address, so that each event comes as often");
        }
        if (webhook.path("customerIdentifiersToBeEnriched").isEmpty()) {
            problems.add("its events come without identifiers of customers (customerIdentifiersToBeEnriched), and become dead letters");
        }
        return problems.isEmpty() ? Finding.ok(webhook.path("name").asText() + " calls " + url)
                : Finding.failed(String.join("; ", problems),
                "'connect' sets it right, or Capillary > Organization Settings > Event Notifications > " + webhook.path("name").asText());
    }

    private Optional<String> headerProblem(JsonNode headers) {
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase(access.header())) {
                return capillary.secrets().contains(header.getValue().asText()) ? Optional.empty()
                        : Optional.of("the secret in its header " + access.header()
                                + " is none of capillary.webhook.secrets: every call is answered 401");
            }
        }
        return Optional.of("it does not send the header " + access.header() + ": every call is answered 401");
    }
}
