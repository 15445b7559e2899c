package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not wholly clear is refused with a reason, and never taken for something else: a search for all, or a rewind to 1970. */
class UnclearCallsTest extends RunningConnector {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/api/events?custmerId=4711            | there is no parameter custmerId. Did you mean customerId?",
        "/api/events?customerid=4711           | there is no parameter customerid. Did you mean customerId?",
        "/api/events?reason=mapping            | there is no parameter reason. There are: customerId, eventId, eventName, limit, since",
        "/api/dead-letters?evntName=x          | Did you mean eventName?",
        "/api/status?limit=5                   | there is no parameter limit; this call takes none",
        "/api/events/1?since=2026-11-25T08:00:00Z | there is no parameter since; this call takes none",
        "/api/mappings?event=x                 | this call takes none",
        "/api/dead-letters/replay?limit=5      | this call takes none",
        "/api/events?customerId=a&customerId=b | customerId stands in it twice",
        "/api/events?customerId=               | customerId has no value",
        "/api/events?since=                    | since has no value",
        "/api/events?customerId=%zz            | the part of the address behind ? cannot be read",
        "/api/events?limit=x                   | limit must be a whole number",
        "/api/events?limit=1.5                 | limit must be a whole number",
        "/api/events/x                         | seq must be a whole number",
        "/api/dead-letters?since=yesterday     | since must be a time with its zone, such as 2026-11-25T08:00:00Z"})
    void aQueryThatSaysSomethingElseThanItSeemsIsRefused(String path, String reason) throws Exception {
        String answer = RawCall.send(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic b3BlcmF0b3I6bG9jYWw=\r\n\r\n");

        assertThat(RawCall.status(answer)).isEqualTo(400);
        assertThat(answer).contains("{\"error\":\"", reason);
    }

    @Test
    void aParameterOfACallThatChangesSomethingIsNotPassedOver() throws Exception {
        HttpResponse<String> answer = post("/api/dead-letters/replay?dryRun=true", "{\"reason\":\"too-large\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("there is no parameter dryRun; this call takes none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "20261129", "1795509000000", "1795509000.5", "-1", "2026-11-29", "2026-11-29T08:00:00", "08:00:00Z",
        "2026-11-29T08:00:00+0100", "2026-02-30T08:00:00Z", "2026-11-29T25:00:00Z", "Wed, 25 Nov 2026 08:00:00 GMT",
        "2026-11-29T08:00:00Z[UTC]", "2026-11-29 08:00:00Z"})
    void aTimeIsIso8601WithAZoneAndNothingElse(String time) throws Exception {
        String wanted = "must be a time with its zone, such as 2026-11-25T08:00:00Z";
        for (String parameter : new String[] {"/api/events?since=", "/api/dead-letters?since=", "/api/dead-letters?until="}) {
            HttpResponse<String> answer = operator(request(parameter + time.replace(" ", "%20").replace("+", "%2B")
                    .replace("[", "%5B").replace("]", "%5D")));
            assertThat(answer.statusCode()).as(parameter + time).isEqualTo(400);
            assertThat(error(answer)).contains(wanted);
        }
        for (String value : new String[] {'"' + time + '"', time}) {
            for (String call : new String[] {"/api/lanes/rewind|since", "/api/dead-letters/replay|since", "/api/dead-letters/replay|until"}) {
                String body = "{\"dryRun\":true,\"" + call.split("\\|")[1] + "\":" + value + "}";
                assertThat(post(call.split("\\|")[0], body).statusCode()).as(call + ' ' + value).isEqualTo(400);
            }
        }
        assertThat(error(post("/api/lanes/rewind", "{\"dryRun\":true,\n \"since\":\"" + time + "\"}")))
                .isEqualTo("since (line 2, column 10) " + wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25T08:00:00Z", "2026-11-25T08:00Z", "2026-11-25T08:00:00.123456Z", "2026-11-25T13:30:00+05:30"})
    void aTimeWithItsZoneIsTaken(String time) throws Exception {
        assertThat(operator(request("/api/events?since=" + time.replace("+", "%2B"))).statusCode()).isEqualTo(200);
        assertThat(post("/api/lanes/rewind", "{\"since\":\"" + time + "\",\"dryRun\":true}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'sinse':'2026-11-25T08:00:00Z'}              | there is no field sinse. Did you mean since?",
        "{'since':'2026-11-25T08:00:00Z','all':1}      | there is no field all.",
        "{'since':'2026-11-25T08:00:00Z','all':1}      | There are: dryRun, lane, since",
        "{'since':'2026-11-25T08:00:00Z','lane':'3'}   | lane (line 1, column 40) must be a whole number",
        "{'since':'2026-11-25T08:00:00Z','lane':0.5}   | lane (line 1, column 40) must be a whole number",
        "{'since':'2026-11-25T08:00:00Z','lane':null}  | lane (line 1, column 40) has no value",
        "{'since':'2026-11-25T08:00:00Z','dryRun':null}    | dryRun (line 1, column 42) has no value",
        "{'since':'2026-11-25T08:00:00Z','dryRun':'false'} | dryRun (line 1, column 42) must be true or false",
        "{'since':'2026-11-25T08:00:00Z','dryRun':0}       | dryRun (line 1, column 42) must be true or false",
        "{'since':null}                                | since (line 1, column 10) has no value",
        "{'since':'2026-11-25T08:00:00Z'               | the body is no JSON (line 1, column",
        "secretive                                     | the body is no JSON (line 1, column",
        "{'since':'2026-11-25T08:00:00Z'} x            | the body is no JSON (line 1, column",
        "{'since':'2026-11-25T08:00:00Z','since':'2026-11-26T08:00:00Z'} | the body is no JSON (line 1, column 40)",
        "[]                                            | the body is {\"since\":\"2026-11-25T08:00:00Z\"}",
        "null                                          | the body is {\"since\":\"2026-11-25T08:00:00Z\"}",
        "{}                                            | the body is {\"since\":\"2026-11-25T08:00:00Z\"}"})
    void aBodyThatCannotBeMeantIsRefusedWithThePlace(String body, String reason) throws Exception {
        HttpResponse<String> answer = post("/api/lanes/rewind", body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).contains(reason).doesNotContain("secretive", "io.capstream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'ids':['1']}                | ids (line 1, column 9) must be a list of whole numbers",
        "{'ids':[null]}               | the body is",
        "{'ids':1}                    | ids (line 1, column 8) must be a list of whole numbers",
        "{'resaon':'mapping'}         | there is no field resaon. Did you mean reason?",
        "{'reason':'mapping','perSecond':1e3} | perSecond (line 1, column"})
    void aReplayThatCannotBeMeantIsRefusedWithThePlace(String body, String reason) throws Exception {
        HttpResponse<String> answer = post("/api/dead-letters/replay", body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).contains(reason);
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return operator(request(path).header("Content-Type", "application/json").POST(body(json)));
    }

    private static String error(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body()).path("error").asText();
    }
}
