package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Adobe's identity service, which gives out access tokens (OAuth Server-to-Server). */
@Component
class Ims {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PlatformSettings settings;
    private final RestClient http = RestClient.builder()
            .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(ClientHttpRequestFactorySettings.defaults()
                    .withConnectTimeout(Duration.ofSeconds(5))
                    .withReadTimeout(Duration.ofSeconds(10))
                    .withRedirects(Redirects.DONT_FOLLOW)))
            .build();

    Ims(PlatformSettings settings) {
        this.settings = settings;
    }

    /**
     * Asks for a new token.
     *
     * @param now when its life begins
     * @throws CredentialsRefusedException when asking again would not help
     * @throws HeldException               when IMS is busy or cannot be reached
     */
    AccessToken issue(Instant now) throws HeldException {
        Answer answer = ask();
        if (answer.status == 408 || answer.status == 429 || answer.status >= 500) {
            throw new HeldException("IMS answered " + answer.status + " to the request for an access token",
                    RetryAfter.read(answer.retryAfter, now, settings.retryAfterMax()));
        }
        JsonNode token = json(answer.body);
        String value = token.path("access_token").asText("");
        if (answer.status != 200 || value.isBlank()) {
            throw new CredentialsRefusedException(answer.status + ": " + reason(token, answer));
        }
        return AccessToken.issued(value, token.path("expires_in").asLong(), now);
    }

    private Answer ask() throws HeldException {
        try {
            return http.post().uri(settings.imsUrl())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form())
                    .exchange((request, response) -> Answer.of(response));
        } catch (ResourceAccessException failure) {
            throw new HeldException("IMS cannot be reached for an access token: " + failure.getMostSpecificCause());
        }
    }

    private MultiValueMap<String, String> form() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", settings.clientId());
        form.add("client_secret", settings.clientSecret());
        form.add("scope", settings.scopes());
        return form;
    }

    /** An answer of 200 that cannot be read might hold a token, so nothing of it may be told. */
    private static String reason(JsonNode json, Answer answer) {
        if (answer.status == 200) {
            return "an answer without access_token";
        }
        return Words.told(json, answer.body.length);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private record Answer(int status, Optional<String> retryAfter, byte[] body) {

        static Answer of(ClientHttpResponse response) throws IOException {
            return new Answer(response.getStatusCode().value(),
                    Optional.ofNullable(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)),
                    response.getBody().readAllBytes());
        }
    }
}
