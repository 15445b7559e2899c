package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RunningConnector;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator who knows that the cause is mended does not wait for the next try. */
class TryNowTest extends RunningConnector {

    @AfterEach
    void heal() throws Exception {
        send(request("/local-platform/faults").DELETE());
        tryNow("{}");
        awaitDelivery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"dataflow\":\"events\"}"})
    void whatWaitsForMinutesIsDeliveredAtOnce(String which) throws Exception {
        hold();

        HttpResponse<String> answer = tryNow(which);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(answer.body()).path("note").asText()).contains("GET /api/status shows what came of it");
        awaitDelivery();
    }

    @Test
    void oneLaneCanBeTriedByItself() throws Exception {
        int lane = hold();

        assertThat(tryNow("{\"lane\":" + lane + "}").statusCode()).isEqualTo(202);
        awaitDelivery();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'lane':8}           | there is no lane 8; lanes have the numbers that GET /api/status shows",
        "{'lane':-1}          | there is no lane -1",
        "{'dataflow':'event'} | there is no dataflow event. Did you mean events?",
        "{'lan':1}            | there is no field lan. Did you mean lane?",
        "[]                   | the body is {}"})
    void aTryOfWhatThereIsNotIsRefused(String which, String reason) throws Exception {
        HttpResponse<String> answer = tryNow(which.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).startsWith(reason);
    }

    /** Makes Platform ask for five minutes of rest, and waits until a lane keeps it; returns that lane. */
    private int hold() throws Exception {
        send(request("/local-platform/faults").header("Content-Type", "application/json")
                .POST(body("{\"count\":1,\"status\":503,\"retryAfter\":300,\"inlet\":\"events\"}")));
        postEvent(sample("tierUpgraded"));
        await().until(() -> api("/local-platform/faults").isEmpty() && !held().isMissingNode());
        return held().path("lane").asInt();
    }

    private JsonNode held() throws Exception {
        for (JsonNode lane : api("/api/status").path("lanes")) {
            if (!lane.path("heldSince").isNull()) {
                return lane;
            }
        }
        return JSON.missingNode();
    }

    private HttpResponse<String> tryNow(String which) throws Exception {
        return operator(request("/api/lanes/try").header("Content-Type", "application/json").POST(body(which)));
    }
}
