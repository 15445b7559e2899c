package io.capstream.provision.adobe;

import io.capstream.platform.AccessToken;
import io.capstream.platform.AccessTokens;
import io.capstream.platform.AdobeMessage;
import io.capstream.platform.CredentialsRefusedException;
import io.capstream.platform.NoTokenException;
import io.capstream.provision.call.Authorization;
import io.capstream.provision.call.UnreachableException;
import io.capstream.provision.call.Waits;
import io.capstream.settings.PlatformSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four headers by which Adobe knows who calls. */
final class AdobeAuthorization implements Authorization {

    private static final int ATTEMPTS = 6;

    private final PlatformSettings settings;
    private final AccessTokens tokens;
    private final Waits waits;
    private Optional<AccessToken> last = Optional.empty();

    AdobeAuthorization(PlatformSettings settings, AccessTokens tokens, Waits waits) {
        this.settings = settings;
        this.tokens = tokens;
        this.waits = waits;
    }

    @Override
    public Map<String, String> headers() {
        AccessToken token = token();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token.value());
        headers.put("x-api-key", settings.clientId());
        headers.put("x-gw-ims-org-id", settings.orgId());
        headers.put("x-sandbox-name", settings.sandboxName());
        return headers;
    }

    @Override
    public void refused() {
        last.ifPresent(tokens::refused);
    }

    @Override
    public AdobeMessage words() {
        return AdobeMessage.hiding(List.of(settings.clientSecret(), settings.clientId(), last.map(AccessToken::value).orElse("")));
    }

    private AccessToken token() {
        for (int attempt = 1;; attempt++) {
            try {
                AccessToken token = tokens.current();
                last = Optional.of(token);
                return token;
            } catch (CredentialsRefusedException refused) {
                throw new UnreachableException(refused.getLocalizedMessage());
            } catch (NoTokenException none) {
                if (attempt >= ATTEMPTS) {
                    throw new UnreachableException(none.getLocalizedMessage() + ". Try again later");
                }
                waits.pause(none.delay().orElse(Duration.ofSeconds(1)), none.getMessage());
            }
        }
    }
}
