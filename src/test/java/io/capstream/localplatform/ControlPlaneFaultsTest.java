package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any call of a control plane fails as it is told to, and what came is shown. */
class ControlPlaneFaultsTest extends ControlPlane {

    private static final String NAMESPACE = "{\"name\":\"N\",\"code\":\"N\",\"idType\":\"CROSS_DEVICE\"}";

    @Test
    void oneKindOfCallFailsWhileTheOthersDoNot() throws Exception {
        fail("""
                {"count":1,"target":"platform","method":"POST","path":"/data/core/idnamespace/**","status":429,"retryAfter":1,
                 "body":"<html>busy</html>"}""");

        assertThat(read(NAMESPACES).statusCode()).isEqualTo(200);
        HttpResponse<String> busy = write("POST", NAMESPACES, NAMESPACE);
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        assertThat(busy.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(write("POST", NAMESPACES, NAMESPACE).statusCode()).isEqualTo(200);
    }

    @Test
    void anIdInAPathIsOnePartOfIt() throws Exception {
        fail("{\"count\":1,\"target\":\"platform\",\"path\":\"/data/foundation/schemaregistry/global/classes/*\",\"status\":500}");

        assertThat(read(REGISTRY + "/global/classes", "Accept", LIST).statusCode()).isEqualTo(200);
        HttpResponse<String> empty = read(REGISTRY + "/global/classes/" + encoded(PROFILE), "Accept", FULL);
        assertThat(empty.statusCode()).isEqualTo(500);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void aConnectionIsCutBeforeTheWorkOrAfterIt() throws Exception {
        fail("{\"count\":1,\"target\":\"platform\",\"broken\":true}");
        assertThatIOException().isThrownBy(() -> write("POST", NAMESPACES, NAMESPACE));
        assertThat(codes()).doesNotContain("N");

        fail("{\"count\":1,\"target\":\"platform\",\"unanswered\":true,\"delayMs\":10}");
        assertThatIOException().isThrownBy(() -> write("POST", NAMESPACES, NAMESPACE));
        assertThat(codes()).contains("N");
    }

    @Test
    void capillaryFailsToo() throws Exception {
        fail("{\"count\":1,\"target\":\"capillary\",\"path\":\"/v3/oauth/**\",\"status\":503,\"body\":\"{\\\"errors\\\":[]}\"}");

        HttpResponse<String> answer = post("/capillary/v3/oauth/token/generate", "{}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"errors\":[]}");
    }

    @Test
    void whatCameIsShownNewestFirstWithoutTheToken() throws Exception {
        write("POST", NAMESPACES, NAMESPACE);
        fail("{\"count\":1,\"target\":\"platform\",\"broken\":true}");
        assertThatIOException().isThrownBy(() -> write("POST", NAMESPACES + "?x=y", NAMESPACE)); // a GET would be sent again

        JsonNode calls = get("/calls");
        assertThat(calls).hasSize(2);
        assertThat(calls.at("/0/path").asText()).isEqualTo("/platform" + NAMESPACES + "?x=y");
        assertThat(calls.at("/0/status").asInt()).as("no answer").isZero();
        assertThat(calls.at("/1/status").asInt()).isEqualTo(200);
        assertThat(calls.at("/1/body")).isEqualTo(JSON.readTree(NAMESPACE));
        assertThat(calls.at("/1/headers/x-sandbox-name").asText()).isEqualTo("local");
        assertThat(calls.toString()).doesNotContain("Bearer");
        assertThat(get("/calls?method=POST&path=x=y")).hasSize(1);
    }

    @Test
    void whatWasMadeIsShownAndForgotten() throws Exception {
        write("POST", NAMESPACES, NAMESPACE);
        assertThat(get("/objects").path("NAMESPACE")).hasSize(1);

        forget();
        assertThat(get("/objects").path("NAMESPACE")).isEmpty();
        assertThat(batch("events", xdmMessage(event("as-before"))).at("/0/xactionId").asText()).endsWith(":0");
    }

    @Test
    void aNewDataflowLosesWhatItIsSentForAWhile() throws Exception {
        behave("{\"flowDelayMs\":600000}");
        String schema = schema("Events", EVENT);
        addToUnion(schema);
        String dataset = dataset("Events", schema);
        String base = connection("inlet", "xdm");
        String flow = flow("events", source(base), target(dataset, schema));
        ObjectNode message = xdmMessage(event("early"));
        message.withObject("/header").put("flowId", flow).put("datasetId", dataset).withObject("/schemaRef").put("id", schema);
        message.withObject("/body/xdmMeta/schemaRef").put("id", schema);

        assertThat(batch(inlet(base), message).at("/0/xactionId").asText()).endsWith(":0");
        assertThat(get("/records?inlet=" + inlet(base))).isEmpty();
        behave("{}");
        batch(inlet(base), message);
        assertThat(get("/records?inlet=" + inlet(base)).findValuesAsText("dataflow")).containsExactly("events");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"count\":1,\"status\":500,\"path\":\"/x\"}                              | only targets platform and capillary have a path",
        "{\"count\":1,\"status\":500,\"target\":\"platform\",\"path\":\"/x/{\"}     | Expected close capture character",
        "{\"count\":1,\"status\":500,\"target\":\"capillary\",\"inlet\":\"events\"}  | target capillary has no inlet",
        "{\"count\":1,\"status\":500,\"target\":\"platform\",\"unanswered\":true}   | only one of"})
    void aFaultThatMakesNoSenseIsABadRequestThatSaysWhy(String fault, String why) throws Exception {
        assertThat(answer(400, post("/faults", fault)).path("detail").asText()).contains(why);
    }

    @Test
    void aBehaviourThatDoesNotExistIsABadRequest() throws Exception {
        HttpResponse<String> answer = send(request("/behaviour").header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"unionDelay\":1}")));

        assertThat(answer(400, answer).path("detail").asText()).contains("no member [unionDelay]", "unionDelayMs");
    }

    private Iterable<String> codes() throws Exception {
        return answer(200, read(NAMESPACES)).findValuesAsText("code");
    }

    private void fail(String fault) throws Exception {
        answer(200, post("/faults", fault));
    }
}
