package io.capstream.localplatform.capillary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Capillary's token endpoint. */
@RestController
@Profile("local")
class CapillaryTokenController {

    private final CapillaryTokens tokens;
    private final ObjectMapper json;
    private final String key;
    private final String secret;

    CapillaryTokenController(CapillaryTokens tokens, ObjectMapper json,
            @Value("${capillary.api.key:local-capillary}") String key, @Value("${capillary.api.secret:local-capillary}") String secret) {
        this.tokens = tokens;
        this.json = json;
        this.key = key;
        this.secret = secret;
    }

    @PostMapping("/local-platform/capillary/v3/oauth/token/generate")
    ObjectNode token(@RequestBody ObjectNode asked) {
        if (!asked.path("key").asText().equals(key) || !asked.path("secret").asText().equals(secret)) {
            throw CapillaryProblem.of(HttpStatus.UNAUTHORIZED, 401, "Invalid key or secret");
        }
        ObjectNode answer = json.createObjectNode();
        answer.putObject("data").put("accessToken", tokens.issue()).put("ttlSeconds", CapillaryTokens.LIFE.toSeconds());
        return answer.putNull("errors");
    }
}
