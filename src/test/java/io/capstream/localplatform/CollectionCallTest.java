package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call to an inlet must be as a whole. */
class CollectionCallTest extends RunningLocalPlatform {

    @Test
    void aBatchIsAnsweredWithOneElementForEachMessageInOrder() throws Exception {
        HttpResponse<String> answer = send(call("batch/events", messages(
                xdmMessage(event("first")), xdmMessage(event("second").putNull("eventType")), xdmMessage(event("third")))));

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.fieldNames()).toIterable().containsExactly("inletId", "batchId", "receivedTimeMs", "responses");
        String batchId = body.path("batchId").asText();
        assertThat(body.at("/responses/0/xactionId").asText()).isEqualTo(batchId + ":0");
        assertThat(body.at("/responses/1").fieldNames()).toIterable().containsExactly("statusCode", "message");
        assertThat(body.at("/responses/2/xactionId").asText()).isEqualTo(batchId + ":2");
    }

    @Test
    void oneMessageIsAnsweredByItself() throws Exception {
        HttpResponse<String> answer = send(call("events", xdmMessage(event("alone")).toString()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).fieldNames()).toIterable()
                .containsExactly("inletId", "xactionId", "receivedTimeMs", "syncValidation");
    }

    @Test
    void oneInvalidMessageIsABadRequestThatNamesEachViolation() throws Exception {
        HttpResponse<String> answer = send(call("events", xdmMessage(event("alone").put("workEmail", "x")).toString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("title").asText()).isEqualTo("Invalid XDM Message Format");
        JsonNode violation = body.at("/report/cause/_streamingValidation/0/causingExceptions/0");
        assertThat(violation.path("pointerToViolation").asText()).isEqualTo("#");
        assertThat(violation.path("keyword").asText()).isEqualTo("additionalProperties");
        assertThat(violation.path("message").asText()).isEqualTo("extraneous key [workEmail] is not permitted");
    }

    @Test
    void anUnknownInletIsNotFound() throws Exception {
        HttpResponse<String> answer = send(call("batch/unknown", messages(xdmMessage(event("1")))));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("[unknown]", "[events, profiles]");
    }

    @Test
    void aCallWithoutATokenIsUnauthorizedInPlatformsWords() throws Exception {
        HttpResponse<String> answer = send(request("/collection/batch/events").header("Content-Type", "application/json")
                .header("x-sandbox-name", "local").POST(HttpRequest.BodyPublishers.ofString(messages(xdmMessage(event("1"))))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("""
                {"type":"https://ns.adobe.com/adobecloud/problem/data-collection-service-authorization",
                 "status":"401","title":"Authorization","report":{"message":"[events] Ims service token is empty"}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer made-up", "Bearer ", "Basic bG9jYWw6bG9jYWw="})
    void aTokenThatWasNotIssuedIsUnauthorized(String authorization) throws Exception {
        assertThat(send(callWith("Authorization", authorization)).statusCode()).isEqualTo(401);
    }

    @Test
    void theSandboxMustBeNamed() throws Exception {
        HttpResponse<String> unnamed = send(request("/collection/batch/events").header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .POST(HttpRequest.BodyPublishers.ofString(messages(xdmMessage(event("1"))))));
        assertThat(unnamed.statusCode()).isEqualTo(400);
        assertThat(unnamed.body()).contains("x-sandbox-name is missing");

        assertThat(send(callWith("x-sandbox-name", "prod")).statusCode()).isEqualTo(400);
    }

    @Test
    void anotherOrganisationsKeyIsForbidden() throws Exception {
        HttpResponse<String> answer = send(callWith("x-api-key", "other"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}");

        assertThat(send(callWith("x-gw-ims-org-id", "other@AdobeOrg")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "rubbish"})
    void theContentMustBeCalledJson(String contentType) throws Exception {
        HttpResponse<String> answer = send(callWith("Content-Type", contentType));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A valid content-type must be specified");
    }

    @Test
    void anEncodedBodyIsNotRead() throws Exception {
        assertThat(send(callWith("Content-Encoding", "gzip")).statusCode()).isEqualTo(415);
    }

    @Test
    void aRequestOfOneMegabyteIsTakenAndOneByteMoreIsTooLarge() throws Exception {
        String message = messages(xdmMessage(event("large")));
        String full = message + " ".repeat(CallBody.LARGEST - message.length());

        assertThat(send(call("batch/events", full)).statusCode()).isEqualTo(207);
        assertThat(send(call("batch/events", full + " ")).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "[]", "{}", "{\"messages\":[]}", "{\"messages\":{}}", "{\"messages\":[1]}}",
        "{\"messages\":[1],\"messages\":[1]}"})
    void aBodyThatIsNoListOfMessagesIsABadRequest(String body) throws Exception {
        assertThat(send(call("batch/events", body)).statusCode()).isEqualTo(400);
    }

    private HttpRequest.Builder callWith(String header, String value) throws Exception {
        return call("batch/events", messages(xdmMessage(event("1")))).setHeader(header, value);
    }
}
