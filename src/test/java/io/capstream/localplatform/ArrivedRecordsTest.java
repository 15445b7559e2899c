package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivedRecordsTest extends RunningLocalPlatform {

    @Test
    void whatArrivedIsShownNewestFirst() throws Exception {
        batch("events", xdmMessage(event("first")), xdmMessage(event("second")));
        batch("profiles", upsertMessage("merge", profile()));

        JsonNode all = get("/records?limit=3");
        assertThat(all.findValuesAsText("inlet")).containsExactly("profiles", "events", "events");
        assertThat(all.findValuesAsText("dataflow")).containsExactly("profiles", "events", "events");
        assertThat(all.findValuesAsText("operation")).containsExactly("merge", "create", "create");
        assertThat(all.at("/0/record")).isEqualTo(profile());
        JsonNode events = get("/records?inlet=events&limit=2");
        assertThat(events.findValuesAsText("_id")).containsExactly("second", "first");
        assertThat(events.at("/0/receivedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void whatWasRefusedIsNotShown() throws Exception {
        batch("events", xdmMessage(event("refused").put("odd", 1)));

        assertThat(get("/records?inlet=events&limit=1000").findValuesAsText("_id")).doesNotContain("refused");
    }

    @Test
    void theAnswerIsForPeopleToRead() throws Exception {
        batch("events", xdmMessage(event("legible")));

        HttpResponse<String> answer = send(request("/records?inlet=events&limit=1"));

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("\n    \"_id\" : \"legible\"");
    }

    @Test
    void whoAsksBeforeARecordArrivesSeesItAllTheSame() throws Exception {
        int before = get("/records?inlet=events&limit=1000").size();
        CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() ->
                shown("/records?inlet=events&wait=20s&limit=" + (before + 2)));

        batch("events", xdmMessage(event("awaited-1")));
        batch("events", xdmMessage(event("awaited-2")));

        assertThat(answer.get().findValuesAsText("_id")).startsWith("awaited-2", "awaited-1");
    }

    @Test
    void whoWaitsInVainSeesWhatThereIs() throws Exception {
        batch("events", xdmMessage(event("alone")));

        assertThat(get("/records?inlet=events&limit=1000&wait=0s").findValuesAsText("_id")).startsWith("alone");
        assertThat(get("/records?inlet=events&wait=20").findValuesAsText("_id")).startsWith("alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=many", "wait=31s", "wait=-1s", "wait=long", "wait=99999999999999999999s"})
    void anImpossibleLimitIsABadRequest(String limit) throws Exception {
        assertThat(send(request("/records?" + limit)).statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownInletIsNotFound() throws Exception {
        assertThat(send(request("/records?inlet=unknown")).statusCode()).isEqualTo(404);
    }

    private JsonNode shown(String path) {
        try {
            return get(path);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void onlyTheNewestOfAnInletAreKept() {
        Arrivals arrivals = new Arrivals(InstantSource.system(), InstantSource.system());
        Inlet inlet = new Inlet("events", "local-platform@AdobeOrg", List.of());
        for (int n = 0; n <= Arrivals.KEPT_OF_AN_INLET; n++) {
            arrivals.add(inlet, "events", new Content(Content.CREATE, JSON.getNodeFactory().numberNode(n)));
        }

        assertThat(arrivals.newest(Optional.of(inlet), Integer.MAX_VALUE))
                .hasSize(Arrivals.KEPT_OF_AN_INLET)
                .extracting(arrival -> arrival.record().asInt())
                .startsWith(Arrivals.KEPT_OF_AN_INLET).endsWith(1);
    }
}
