package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The local Platform fails as it is told to, and only so often. */
class FaultsTest extends RunningLocalPlatform {

    @AfterEach
    void heal() throws Exception {
        assertThat(send(request("/faults").DELETE()).statusCode()).isEqualTo(204);
    }

    @Test
    void theNextCallsAreAnsweredWithTheStatusAndThenAsUsual() throws Exception {
        fail("{\"count\":2,\"status\":503,\"retryAfter\":2,\"body\":\"<html>away</html>\"}");

        HttpResponse<String> first = send(good());
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).contains("2");
        assertThat(first.body()).isEqualTo("<html>away</html>");
        assertThat(send(good()).statusCode()).isEqualTo(503);
        assertThat(send(good()).statusCode()).isEqualTo(207);
    }

    @Test
    void anInletCanFailWhileTheOthersDoNot() throws Exception {
        fail("{\"count\":1,\"status\":429,\"inlet\":\"profiles\"}");

        assertThat(send(good()).statusCode()).isEqualTo(207);
        assertThat(send(call("batch/profiles", messages(upsertMessage("merge", profile())))).statusCode()).isEqualTo(429);
    }

    @Test
    void aBrokenConnectionGivesNoAnswer() throws Exception {
        fail("{\"count\":1,\"broken\":true}");
        HttpRequest.Builder call = good();

        assertThatIOException().isThrownBy(() -> send(call));
        assertThat(send(good()).statusCode()).isEqualTo(207);
    }

    @Test
    void anElementStatusStrikesTheFirstMessageOnly() throws Exception {
        fail("{\"count\":1,\"elementStatus\":500}");

        JsonNode elements = batch("events", xdmMessage(event("struck")), xdmMessage(event("spared")));

        assertThat(elements.at("/0/statusCode").asInt()).isEqualTo(500);
        assertThat(elements.at("/1/xactionId").asText()).endsWith(":1");
        assertThat(get("/records?inlet=events&limit=1000").findValuesAsText("_id")).contains("spared").doesNotContain("struck");
    }

    @Test
    void aDelayedCallIsAnsweredAsUsual() throws Exception {
        fail("{\"count\":1,\"delayMs\":10}");

        assertThat(send(good()).statusCode()).isEqualTo(207);
        assertThat(get("/faults")).isEmpty();
    }

    @Test
    void theTokenEndpointCanFailToo() throws Exception {
        fail("{\"count\":1,\"status\":400,\"target\":\"ims\",\"body\":\"{\\\"error\\\":\\\"invalid_client\\\"}\"}");

        HttpResponse<String> answer = tokenAnswer("grant_type=client_credentials");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(send(good()).statusCode()).isEqualTo(207);
    }

    @Test
    void whatIsStillToFailIsShownAndCanBeHealed() throws Exception {
        fail("{\"count\":3,\"status\":503}");
        send(good());

        assertThat(get("/faults")).isEqualTo(JSON.readTree("[{\"count\":2,\"target\":\"collection\",\"status\":503}]"));
        heal();
        assertThat(get("/faults")).isEmpty();
        assertThat(send(good()).statusCode()).isEqualTo(207);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rubbish                                                | Unrecognized token
            {"status":503}                                         | count must be
            {"count":1}                                            | one of status, broken, unanswered, elementStatus and delayMs
            {"count":1,"status":503,"broken":true}                 | only one of
            {"count":1,"status":503,"retryafter":1}                | no member [retryafter]
            {"count":1,"status":99}                                | status must be
            {"count":1,"elementStatus":200}                        | elementStatus must be
            {"count":1,"delayMs":-1}                               | must be given
            {"count":1,"delayMs":120001}                           | delayMs must be
            {"count":1,"broken":true,"retryAfter":1}               | retryAfter goes with status
            {"count":1,"broken":true,"target":"ims","inlet":"x"}   | target ims has no inlet
            """)
    void aFaultThatMakesNoSenseIsABadRequestThatSaysWhy(String fault, String why) throws Exception {
        HttpResponse<String> answer = post("/faults", fault);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(why);
        assertThat(get("/faults")).isEmpty();
    }

    @Test
    void anInletThatDoesNotExistCannotFail() throws Exception {
        assertThat(post("/faults", "{\"count\":1,\"status\":503,\"inlet\":\"evnets\"}").statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder good() throws Exception {
        return call("batch/events", messages(xdmMessage(event("good"))));
    }

    private void fail(String fault) throws Exception {
        assertThat(post("/faults", fault).statusCode()).isEqualTo(200);
    }
}
