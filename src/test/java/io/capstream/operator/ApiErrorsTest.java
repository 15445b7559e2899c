package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.RawCall;
import io.capstream.RunningConnector;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call that fails says in JSON what is wrong and why, whatever the caller accepts, also where there is nothing. */
class ApiErrorsTest extends RunningConnector {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET    | /api/events/999999999     | 404 | there is no event 999999999",
        "DELETE | /api/dead-letters/999999  | 404 | there is no dead letter 999999",
        "DELETE | /api/dead-letters/replay  | 404 | no replay is running",
        "GET    | /api/nothing              | 404 | there is nothing at /api/nothing",
        "GET    | /api                      | 404 | there is nothing at /api",
        "GET    | /nothing/here             | 404 | there is nothing at /nothing/here",
        "GET    | /                         | 404 | there is nothing at /",
        "GET    | /error                    | 404 | there is nothing at /error",
        "POST   | /api/status               | 405 | POST is not possible here; GET is",
        "PUT    | /api/dead-letters/1       | 405 | PUT is not possible here; DELETE is",
        "PATCH  | /api/lanes/rewind         | 405 | PATCH is not possible here; POST is",
        "GET    | /api/lanes/rewind         | 405 | GET is not possible here; POST is",
        "GET    | /api/events?limit=x       | 400 | limit must be a whole number",
        "GET    | /api/dead-letters?reason=nomapping | 400 | there is no reason nomapping. Did you mean no-mapping?",
        "GET    | /api/events?limit=1001    | 400 | limit is a number from 1 to 1000",
        "GET    | /api/events?since=2026    | 400 | since must be a time with its zone"})
    void aCallThatFailsSaysWhatAndWhy(String method, String path, int status, String reason) throws Exception {
        for (String accepted : new String[] {"*/*", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8"}) {
            HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody()).header("Accept", accepted);
            assertSays(operator(request), status, reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/png"})
    void aCallThatAcceptsNoJsonIsToldSoInJsonAndNotDone(String accepted) throws Exception {
        String why = "the answer is application/json, which the header Accept does not take";

        assertSays(operator(request("/api/status").header("Accept", accepted)), 406, why);
        assertSays(operator(request("/api/dead-letters/999999").header("Accept", accepted).DELETE()), 406, why);
        assertSays(operator(request("/nothing/here").header("Accept", accepted)), 404, "there is nothing at /nothing/here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/lanes/rewind", "/api/dead-letters/replay", "/api/mappings/preview"})
    void aBodyOfAnotherTypeOrNoneIsToldSo(String path) throws Exception {
        assertSays(operator(request(path).header("Content-Type", "text/plain").POST(body("{}"))), 415,
                "the body must be application/json, and the header Content-Type must say so");
        assertSays(operator(request(path).POST(body("{}"))), 415, "the body must be application/json");
        assertSays(operator(request(path).header("Content-Type", "rubbish").POST(body("{}"))), 415, "the body must be application/json");
        assertSays(operator(request(path).header("Content-Type", "application/json").POST(body(""))), 400, "the call needs a body");
    }

    /** Spring's firewall and Tomcat refuse them before any controller is looked for. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/events/1;x", "/api//status", "/api/./status%25", "/api/events/1%2f2", "/api/status%00", "/api%5cstatus"})
    void anAddressThatIsNotTakenIsToldSo(String path) throws Exception {
        String answer = RawCall.send(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic b3BlcmF0b3I6bG9jYWw=\r\n\r\n");

        assertThat(RawCall.status(answer)).isEqualTo(400);
        assertThat(answer).contains("Content-Type: application/json").containsPattern("\\{\"error\":\"[^\"]+\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/nothing", "/actuator/prometheus"})
    void whoHasNoPasswordIsToldSo(String path) throws Exception {
        assertSays(send(request(path).header("Accept", "text/html")), 401, "this call needs the name and password of an operator");
    }

    private static void assertSays(HttpResponse<String> answer, int status, String reason) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(JSON.readTree(answer.body()).fieldNames()).toIterable().containsExactly("error");
        assertThat(JSON.readTree(answer.body()).path("error").asText()).startsWith(reason);
    }
}
