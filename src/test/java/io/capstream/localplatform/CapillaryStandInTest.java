package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Capillary's API answers as Capillary documents it, what is right and what is wrong. */
class CapillaryStandInTest extends ControlPlane {

    private static final String WEBHOOK = """
            {"name":"adobe-aep-connector","active":true,"webHookType":"HTTP","methodType":"POST",
             "webHookUrl":"https://connector.example.com/capillary/events","webHookHeaders":{"X-Api-Key":"a-secret"},
             "eventNames":["pointsIssued","tierUpgraded"],"customerIdentifiersToBeEnriched":["Instore"],"maxAllowedConnections":10}""";

    @Test
    void nobodyGetsInWithoutAToken() throws Exception {
        HttpResponse<String> refused = post("/capillary/v3/oauth/token/generate", "{\"key\":\"local-capillary\",\"secret\":\"wrong\"}");
        assertThat(answer(401, refused).path("errors")).hasSize(1);
        assertThat(send(request("/capillary/v3/webHooks")).statusCode()).isEqualTo(401);
        assertThat(send(request("/capillary/v3/webHooks").header("X-CAP-API-OAUTH-TOKEN", "old")).statusCode()).isEqualTo(401);
    }

    @Test
    void noSecretIsShownWithTheCalls() throws Exception {
        call("POST", "", WEBHOOK);

        JsonNode calls = get("/calls?method=POST&path=/capillary");
        assertThat(calls.at("/0/body/webHookHeaders/X-Api-Key").asText()).isEqualTo("***");
        assertThat(calls.at("/1/body/key").asText()).isEqualTo("local-capillary");
        assertThat(calls.at("/1/body/secret").asText()).isEqualTo("***");
        assertThat(calls.toString()).doesNotContain("a-secret");
    }

    @Test
    void aWebhookIsMadeChangedAndSwitchedOff() throws Exception {
        JsonNode made = answer(200, call("POST", "", WEBHOOK)).path("data");
        String id = made.path("webHookId").asText();
        assertThat(id).matches("[0-9a-f]{24}");
        assertThat(made.path("consumerGroupId").asText()).isNotBlank();
        assertThat(made.path("tillDetailsEnrichmentEnabled").asBoolean(true)).isFalse();

        JsonNode changed = answer(200, call("PUT", "/" + id, WEBHOOK.replace(",\"tierUpgraded\"", ""))).path("data");
        assertThat(changed.path("eventNames")).hasSize(1);
        assertThat(changed.path("consumerGroupId")).isEqualTo(made.path("consumerGroupId"));
        assertThat(answer(200, call("DELETE", "/" + id, "")).at("/data/active").asBoolean(true)).isFalse();

        JsonNode listed = answer(200, call("GET", "", "")).path("data");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/webHookHeaders/X-Api-Key").asText()).as("shown in clear, as Capillary does").isEqualTo("a-secret");
        assertThat(call("POST", "", WEBHOOK).statusCode()).as("the name stays taken").isEqualTo(400);
        answer(200, call("PUT", "/" + id, WEBHOOK));
        assertThat(answer(200, call("GET", "", "")).at("/data/0/active").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"eventNames\":[\"pointsIssued\",\"tierUpgraded\"] | \"eventNames\":[]            | 51003",
        "\"maxAllowedConnections\":10                       | \"maxAllowedConnections\":0  | 51007",
        "\"maxAllowedConnections\"                          | \"other\"                    | 300004",
        "\"webHookUrl\"                                     | \"url\"                      | 300004",
        "{\"X-Api-Key\":\"a-secret\"}                       | [\"X-Api-Key\"]              | 300004"})
    void aWebhookThatIsIncompleteIsRefused(String part, String otherwise, int code) throws Exception {
        assertThat(answer(400, call("POST", "", WEBHOOK.replace(part, otherwise))).at("/errors/0/code").asInt()).isEqualTo(code);
    }

    @Test
    void aNameMayBeTakenByAnotherOrganisation() throws Exception {
        behave("{\"webhookNamesTaken\":[\"adobe-aep-connector\"]}");

        assertThat(call("POST", "", WEBHOOK).body()).contains("unique");
        answer(200, call("POST", "", WEBHOOK.replace("adobe-aep-connector", "adobe-aep-connector-2")));
    }

    @Test
    void anAccessGroupMayOnlyRead() throws Exception {
        behave("{\"webhooksReadOnly\":true}");

        assertThat(call("POST", "", WEBHOOK).statusCode()).isEqualTo(403);
        assertThat(call("GET", "", "").statusCode()).isEqualTo(200);
    }

    @Test
    void deliveriesAreCounted() throws Exception {
        assertThat(answer(200, send(request("/capillary/v3/events/consumer-groups/g/metrics?startDate=2026-01-01&endDate=2026-01-02")
                .header("X-CAP-API-OAUTH-TOKEN", capillaryToken()))).at("/data/delivered").asInt(-1)).isZero();
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return send(request("/capillary/v3/webHooks" + path).header("X-CAP-API-OAUTH-TOKEN", capillaryToken())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private String capillaryToken() throws Exception {
        JsonNode answer = answer(200, post("/capillary/v3/oauth/token/generate",
                "{\"key\":\"local-capillary\",\"secret\":\"local-capillary\"}"));
        assertThat(answer.at("/data/ttlSeconds").asInt()).isEqualTo(300);
        return answer.at("/data/accessToken").asText();
    }
}
