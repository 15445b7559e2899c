package io.capstream.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a call carries one of the secrets; static headers are the only authentication that Capillary offers. */
@Component
class WebhookSecret {

    private final String header;
    private final List<byte[]> secrets;

    WebhookSecret(WebhookSettings settings) {
        this.header = settings.header();
        this.secrets = settings.secrets().stream()
                .filter(secret -> !secret.isBlank())
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** True when the call's header equals one of the configured secrets. Takes the same time for each wrong value of a length. */
    boolean accepts(HttpServletRequest call) {
        return accepts(Optional.ofNullable(call.getHeader(header)));
    }

    /** Name of the header that holds it. */
    String header() {
        return header;
    }

    private boolean accepts(Optional<String> value) {
        if (value.isEmpty()) {
            return false;
        }
        byte[] bytes = value.get().getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (byte[] secret : secrets) {
            accepted |= MessageDigest.isEqual(secret, bytes);
        }
        return accepted;
    }
}
