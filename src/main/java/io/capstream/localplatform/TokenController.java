package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.capstream.settings.PlatformSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Adobe's token endpoint IMS, version 3: client credentials against a token that lasts a day. */
@RestController
@Profile("local")
class TokenController {

    private static final List<String> MANDATORY = List.of("grant_type", "client_id", "client_secret", "scope");

    private final PlatformSettings organization;
    private final Tokens tokens;

    TokenController(PlatformSettings organization, Tokens tokens) {
        this.organization = organization;
        this.tokens = tokens;
    }

    /** IMS answers 400 to a wrong secret, not 401. */
    @PostMapping("/local-platform/ims/token/v3")
    ResponseEntity<Object> token(@RequestParam Map<String, String> form) {
        Optional<TokenError> error = error(form);
        return error.isPresent()
                ? ResponseEntity.badRequest().body(error.get())
                : ResponseEntity.ok(new TokenAnswer(tokens.issue(), "bearer", Tokens.LIFE.toSeconds()));
    }

    private Optional<TokenError> error(Map<String, String> form) {
        for (String parameter : MANDATORY) {
            if (form.getOrDefault(parameter, "").isBlank()) {
                return error("invalid_request", "missing " + parameter + " parameter");
            }
        }
        if (!form.get("grant_type").equals("client_credentials")) {
            return error("unsupported_grant_type", "invalid grant_type parameter");
        }
        if (!form.get("client_id").equals(organization.clientId())) {
            return error("invalid_client", "invalid client_id parameter");
        }
        if (!form.get("client_secret").equals(organization.clientSecret())) {
            return error("invalid_client", "invalid client_secret parameter");
        }
        return Optional.empty();
    }

    private static Optional<TokenError> error(String error, String description) {
        return Optional.of(new TokenError(error, description));
    }

    private record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
    }

    private record TokenError(@JsonProperty("error") String error, @JsonProperty("error_description") String description) {
    }
}
