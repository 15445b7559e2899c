package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest extends RunningLocalPlatform {

    @Test
    void theRightSecretIsAnsweredWithATokenThatLivesForSeconds() throws Exception {
        HttpResponse<String> answer = tokenAnswer(TOKEN_FORM);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.fieldNames()).toIterable().containsExactly("access_token", "token_type", "expires_in");
        assertThat(body.path("token_type").asText()).isEqualTo("bearer");
        assertThat(body.path("expires_in").asInt()).isEqualTo(86_399);
    }

    @Test
    void aWrongSecretIsABadRequestInImssWords() throws Exception {
        HttpResponse<String> answer = tokenAnswer(TOKEN_FORM.replace("client_secret=local-platform", "client_secret=wrong"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&, '', invalid_request, grant_type",
        "client_id=local-platform&, '', invalid_request, client_id",
        "client_secret=local-platform&, '', invalid_request, client_secret",
        "'scope=openid,AdobeID', scope=, invalid_request, scope",
        "grant_type=client_credentials, grant_type=authorization_code, unsupported_grant_type, grant_type",
        "client_id=local-platform, client_id=other, invalid_client, client_id"})
    void eachParameterIsMandatory(String part, String replacement, String error, String parameter) throws Exception {
        HttpResponse<String> answer = tokenAnswer(TOKEN_FORM.replace(part, replacement));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.path("error_description").asText()).contains(parameter);
    }
}
