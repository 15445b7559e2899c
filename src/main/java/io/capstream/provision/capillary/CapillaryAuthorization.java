package io.capstream.provision.capillary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.platform.AdobeMessage;
import io.capstream.provision.call.Authorization;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.ControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Capillary's own token, which lives for minutes. */
final class CapillaryAuthorization implements Authorization {

    private static final String HEADER = "X-CAP-API-OAUTH-TOKEN";

    private final ControlPlane tokens;
    private final CapillaryApiSettings settings;
    private final WebhookSecret secrets;
    private Optional<String> token = Optional.empty();

    /**
     * @param tokens  gives the tokens
     * @param secrets of the webhook, which are told nowhere either
     */
    CapillaryAuthorization(ControlPlane tokens, CapillaryApiSettings settings, WebhookSecret secrets) {
        this.tokens = tokens;
        this.settings = settings;
        this.secrets = secrets;
    }

    @Override
    public Map<String, String> headers() {
        if (token.isEmpty()) {
            JsonNode answer = tokens.send(Call.ask("/v3/oauth/token/generate", JsonNodeFactory.instance.objectNode()
                    .put("key", settings.key()).put("secret", settings.secret())));
            token = Optional.ofNullable(answer.at("/data/accessToken").textValue());
        }
        return Map.of(HEADER, token.orElseThrow(() -> new ProvisionException("Capillary gives no access token for capillary.api.key and "
                + "capillary.api.secret: " + CapillaryRemedies.CLIENT)));
    }

    @Override
    public void refused() {
        token = Optional.empty();
    }

    @Override
    public AdobeMessage words() {
        List<String> hidden = new ArrayList<>(secrets.values());
        hidden.addAll(List.of(settings.secret(), settings.key(), token.orElse("")));
        return AdobeMessage.hiding(hidden);
    }
}
