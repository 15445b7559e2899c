package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.settings.PlatformSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Adobe's identity service, which gives out access tokens (OAuth Server-to-Server). It is asked through Camel's component
 * {@code http}, as records are sent, so that its settings, the proxy among them, hold for both.
 */
@Component
class Ims {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNREACHABLE = "IMS cannot be reached for an access token: ";
    /** The address is CamelHttpUri. */
    private static final String HTTP = "http:ims?httpMethod=POST&throwExceptionOnFailure=false&httpClientConfigurer=#bean:imsBounds";

    private final PlatformSettings settings;
    private final ProducerTemplate http;
    private final AdobeMessage words;

    Ims(PlatformSettings settings, ProducerTemplate http, Secrets secrets) {
        this.settings = settings;
        this.http = http;
        this.words = secrets.words(Optional.empty());
    }

    /**
     * Asks for a new token.
     *
     * @param now when its life begins
     * @throws CredentialsRefusedException when asking again would not help
     * @throws NoTokenException            when IMS is busy or cannot be reached
     */
    AccessToken issue(Instant now) throws NoTokenException {
        Answer answer = ask();
        if (answer.status == 408 || answer.status == 429 || answer.status >= 500) {
            throw new NoTokenException("IMS answered " + answer.status + " to the request for an access token",
                    RetryAfter.read(answer.retryAfter, now, settings.retryAfterMax()));
        }
        JsonNode token = json(answer.body);
        String value = token.path("access_token").asText("");
        if (answer.status != 200 || value.isBlank()) {
            throw CredentialsRefusedException.because(answer.status,
                    answer.status + ": " + AdobeMessage.code(token), answer.status + ": " + reason(token, answer));
        }
        return AccessToken.issued(value, token.path("expires_in").asLong(), now);
    }

    private Answer ask() throws NoTokenException {
        Exchange call = http.send(HTTP, this::request);
        if (call.getException() != null) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(call.getException());
            throw new ImsUnreachableException(UNREACHABLE + cause.getClass().getName(), words.of(UNREACHABLE + cause), cause,
                    Optional.empty());
        }
        return Answer.of(call.getMessage());
    }

    private void request(Exchange call) {
        Message request = call.getMessage();
        request.setHeader(Exchange.HTTP_URI, settings.imsUrl());
        request.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.setBody(WWWFormCodec.format(form(), StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
    }

    private List<NameValuePair> form() {
        return List.of(
                new BasicNameValuePair("grant_type", "client_credentials"),
                new BasicNameValuePair("client_id", settings.clientId()),
                new BasicNameValuePair("client_secret", settings.clientSecret()),
                new BasicNameValuePair("scope", settings.scopes()));
    }

    /** An answer of 200 that cannot be read might hold a token, so nothing of it may be told. */
    private String reason(JsonNode json, Answer answer) {
        if (answer.status == 200) {
            return "an answer without access_token";
        }
        return words.told(json, answer.body.length);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private record Answer(int status, Optional<String> retryAfter, byte[] body) {

        static Answer of(Message message) {
            return new Answer(message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                    Optional.ofNullable(message.getHeader("Retry-After", String.class)),
                    Optional.ofNullable(message.getBody(byte[].class)).orElse(new byte[0]));
        }
    }
}
