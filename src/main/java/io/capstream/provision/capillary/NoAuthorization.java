package io.capstream.provision.capillary;

import io.capstream.platform.AdobeMessage;
import io.capstream.provision.call.Authorization;
import java.util.List;
import java.util.Map;

/** Of the call for a token, which has the credentials in its body. */
record NoAuthorization(CapillaryApiSettings settings) implements Authorization {

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public void refused() {
        // Nothing else could be sent.
    }

    @Override
    public AdobeMessage words() {
        return AdobeMessage.hiding(List.of(settings.secret(), settings.key()));
    }
}
