package io.capstream.webhook;

import io.capstream.settings.WebhookAccess;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Whether a call carries one of a webhook's secrets; static headers are the only authentication that Capillary offers. */
final class WebhookSecret {

    private final String setting;
    private final String header;
    private final List<byte[]> secrets;
    private final boolean isOpen;

    /** @param setting where the secrets stand, for who has none of them */
    WebhookSecret(String setting, WebhookAccess access) {
        this.setting = setting;
        this.header = access.header();
        this.secrets = access.secrets().stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
        this.isOpen = access.isOpen();
    }

    /**
     * True when the call's header equals one of the configured secrets, or when callers are authenticated elsewhere. Takes the same time
     * for each wrong value of a length.
     */
    boolean accepts(HttpServletRequest call) {
        return isOpen || accepts(Optional.ofNullable(call.getHeader(header)));
    }

    /** Name of the header that holds it. */
    String header() {
        return header;
    }

    /** The answer to a call that is not accepted. */
    WebhookRefusal refusal() {
        return WebhookRefusal.of(HttpStatus.UNAUTHORIZED, "the header " + header + " does not hold one of " + setting);
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
