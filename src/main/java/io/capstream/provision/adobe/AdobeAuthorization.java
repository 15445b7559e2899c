package io.capstream.provision.adobe;

import io.capstream.platform.AccessToken;
import io.capstream.platform.AdobeMessage;
import io.capstream.platform.CredentialsRefusedException;
import io.capstream.platform.NoTokenException;
import io.capstream.provision.call.Authorization;
import io.capstream.provision.call.UnreachableException;
import io.capstream.settings.PlatformSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four headers by which Adobe knows who calls. */
final class AdobeAuthorization implements Authorization {

    private final PlatformSettings settings;
    private final AwaitedToken token;
    private Optional<AccessToken> last = Optional.empty();

    AdobeAuthorization(PlatformSettings settings, AwaitedToken token) {
        this.settings = settings;
        this.token = token;
    }

    @Override
    public Map<String, String> headers() {
        AccessToken given = token();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + given.value());
        headers.put("x-api-key", settings.clientId());
        headers.put("x-gw-ims-org-id", settings.orgId());
        headers.put("x-sandbox-name", settings.sandboxName());
        return headers;
    }

    @Override
    public void refused() {
        last.ifPresent(token::refused);
    }

    @Override
    public AdobeMessage words() {
        return AdobeMessage.hiding(List.of(settings.clientSecret(), settings.clientId(), last.map(AccessToken::value).orElse("")));
    }

    private AccessToken token() {
        try {
            AccessToken given = token.get();
            last = Optional.of(given);
            return given;
        } catch (CredentialsRefusedException refused) {
            throw new UnreachableException(refused.getLocalizedMessage());
        } catch (NoTokenException none) {
            throw new UnreachableException(none.getLocalizedMessage() + ". Try again later");
        }
    }
}
