package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.UserFolder;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.plan.ConnectionLock;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that fail at each call, in each way, and a command that is killed after each step. */
class BadDaysTest extends LocalAccount {

    private static final String FOUNDATION = "/data/foundation/";

    /** Method, path and service of each call that makes or changes something, in their order. */
    private static final List<String> CHANGES = List.of(
            "POST platform /data/core/idnamespace/identities",
            "POST platform " + FOUNDATION + "schemaregistry/tenant/fieldgroups",
            "POST platform " + FOUNDATION + "schemaregistry/tenant/schemas",
            "PATCH platform " + FOUNDATION + "schemaregistry/tenant/schemas/*",
            "POST platform " + FOUNDATION + "catalog/dataSets",
            "POST platform " + FOUNDATION + "flowservice/connections",
            "POST platform " + FOUNDATION + "flowservice/sourceConnections",
            "POST platform " + FOUNDATION + "flowservice/targetConnections",
            "POST platform " + FOUNDATION + "flowservice/flows",
            "POST platform " + FOUNDATION + "conversion/mappingSets",
            "POST capillary /v3/webHooks");

    /** Every second time what was made is not written down, as when it was killed in between. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401 | The access token is not accepted       | Compare capillary.api.key",
        "403 | Permissions > Roles > a role           | needs read and write on webhooks",
        "415 | A fault of this command; please report | a fault of this command; please report",
        "422 | a fault of this command; please report | a fault of this command; please report"})
    void endedAtEachStepTheNextRunGoesOnAndMakesNothingTwice(int status, String atAdobe, String atCapillary) throws Exception {
        try (ConnectInProcess connect = inProcess()) {
            for (String change : CHANGES) {
                String[] words = change.split(" ");
                fail(change, 2, "\"status\":" + status + ",\"body\":" + JSON.writeValueAsString("{\"message\":\"Not so\"}"));

                assertThatThrownBy(connect::run).as(change).isInstanceOf(ProvisionException.class)
                        .hasMessageContaining("answered " + status + " to " + words[0] + ' ' + words[2].replace("*", ""))
                        .hasMessageContaining(": Not so. ").hasMessageContaining(words[1].equals("platform") ? atAdobe : atCapillary);

                call("DELETE", "/faults", "");
                if (CHANGES.indexOf(change) % 2 == 0) {
                    Files.deleteIfExists(folder.file("connection-local.yaml"));
                }
            }
            connect.run();
        }
        assertEverythingIsThereOnce();
    }

    @Test
    void aChangeOfWhichTheAnswerIsLostIsLookedForAndNotMadeTwice() throws Exception {
        for (String change : CHANGES) {
            fail(change, 1, "\"unanswered\":true");
        }

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertEverythingIsThereOnce();
        assertThat(connect().out()).startsWith("nothing to change");
        assertThat(Files.readString(folder.file("connection-local.yaml")).split("made: true", -1)).hasSize(21);
    }

    /** Each of these ways at each of the calls, one after the other. */
    @ParameterizedTest
    @ValueSource(strings = {
        "404 409 412 428 401 429,\"retryAfter\":1",
        "408 500",
        "502 503,\"retryAfter\":1",
        "504 200",
        "200,\"body\":\"<html><body>Sign&nbsp;in</body></html>\""})
    void aChangeThatIsNotTakenForAWhileIsMadeThen(String ways) throws Exception {
        for (String change : CHANGES) {
            for (String way : ways.split(" ")) {
                fail(change, 1, "\"status\":" + way);
            }
        }

        UserFolder.Result result = connect("--connection.propagation=" + (ways.startsWith("404") ? "1m" : "20ms"),
                "--platform.retry-after-max=20ms");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(JSON.readTree(call("GET", "/faults", "").body())).isEmpty();
        assertEverythingIsThereOnce();
    }

    /** At the time-out of the client, and by a connection that is cut before anything was done. */
    @Test
    void aChangeThatIsNotAnsweredInTimeIsLookedForAndNotMadeTwice() throws Exception {
        for (String change : List.of(CHANGES.get(8), CHANGES.get(10))) {
            fail(change, 1, "\"broken\":true");
            fail(change, 1, "\"unanswered\":true,\"delayMs\":1500");
        }

        UserFolder.Result result = connect("--connection.propagation=20ms", "--camel.component.http.response-timeout=1000");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertEverythingIsThereOnce();
    }

    @Test
    void whatIsAddedToObjectsThatAreThereIsAddedOnceHoweverTheCallsFail() throws Exception {
        connect("--events", "pointsIssued");
        folder.replace("mappings/xdm/experience-event.schema.json", "\"capillary\": {",
                "\"shop\": { \"type\": \"string\" },\n\"capillary\": {");
        folder.replace("mappings/tiers/tierRenewed.yaml", "loyalty.tierExpiryDate:",
                "loyalty.nextTier: $.data.nextTier\n      loyalty.tierExpiryDate:");
        for (String change : List.of("PATCH platform " + FOUNDATION + "schemaregistry/tenant/fieldgroups/*",
                "PUT platform " + FOUNDATION + "conversion/mappingSets/*", "PATCH platform " + FOUNDATION + "flowservice/flows/*",
                "PUT capillary /v3/webHooks/*")) {
            fail(change, 1, "\"status\":409");
            fail(change, 1, "\"status\":412");
            fail(change, 1, "\"unanswered\":true");
        }

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("4 changes");
        assertThat(object("FLOW", "Capillary Loyalty Profile").at("/transformations/0/params/mappingVersion").asInt()).isEqualTo(1);
        assertThat(connect().out()).startsWith("nothing to change");
    }

    @Test
    void whatIsTakenBackIsGoneHoweverTheCallsFailAndTheNextRunGoesOn() throws Exception {
        connect();
        fail("DELETE platform " + FOUNDATION + "flowservice/flows/*", 1, "\"status\":500");
        fail("DELETE platform " + FOUNDATION + "flowservice/sourceConnections/*", 1, "\"unanswered\":true");
        fail("DELETE platform " + FOUNDATION + "flowservice/targetConnections/*", 1, "\"status\":429,\"retryAfter\":1");
        fail("DELETE platform " + FOUNDATION + "flowservice/connections/*", 1, "\"status\":422");
        fail("DELETE capillary /v3/webHooks/*", 1, "\"status\":401");

        UserFolder.Result stopped = run("disconnect", "--yes", "--platform.retry-after-max=20ms");

        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("answered 422 to DELETE " + FOUNDATION + "flowservice/connections/", "please report it");
        assertThat(objects().fieldNames()).toIterable().contains("CONNECTION")
                .doesNotContain("FLOW", "SOURCE_CONNECTION", "TARGET_CONNECTION");
        UserFolder.Result second = run("disconnect", "--yes");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).doesNotContain("dataflow");
        assertThat(objects().fieldNames()).toIterable().doesNotContain("CONNECTION");
    }

    @Test
    void aQuestionThatIsNotAnsweredIsAskedAgain() throws Exception {
        List<String> ways = List.of("\"status\":429", "\"status\":500", "\"status\":503", "\"broken\":true", "\"status\":200",
                "\"status\":200,\"body\":\"<html>\"");
        List<String> questions = List.of("/**/stats", "/**/identities", "/**/tenant/fieldgroups", "/**/dataSets", "/**/flows",
                "/**/mappingSets");
        for (int i = 0; i < questions.size(); i++) {
            fail("GET platform " + questions.get(i), 2, ways.get(i));
            fail("GET platform " + questions.get(i), 2, ways.get((i + 3) % ways.size()));
        }
        fail("POST platform /**/effective-policies", 2, "\"status\":500");
        fail("POST capillary /v3/oauth/token/generate", 2, "\"status\":500");
        fail("GET capillary /v3/webHooks", 1, "\"status\":401");

        UserFolder.Result result = run("connect", "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("20 changes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "400 | {\"title\":\"Bad\",\"report\":{\"detailed-message\":\"No\"}} | 1 | answered 400 to GET /data/foundation/schemaregistry/stats: Bad: No",
        "401 | {\"error_code\":\"401013\",\"message\":\"Oauth token is not valid\"} | 2 | compare platform.ims-url, and the clock",
        "403 | {\"error_code\":\"403025\",\"message\":\"Profile is not valid\"} | 1 | add the API Experience Platform with a product profile",
        "403 | {\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"} | 1 | platform.client-id must be that of the project",
        "403 | {\"errorCode\":\"2120-403\"} | 1 | Permissions > Roles > a role > API credentials",
        "404 | <html> | 1 | compare platform.api-url",
        "415 | {\"title\":\"Unsupported Media Type\"} | 1 | A fault of this command; please report it",
        "422 | {\"detail\":\"Field 'x' cannot be empty\"} | 1 | Field 'x' cannot be empty"})
    void whatIsRefusedIsToldWithTheCallAdobesWordsAndTheRemedy(int status, String body, int exitCode, String told) throws Exception {
        fail("GET platform /**/stats", 100, "\"status\":" + status + ",\"body\":" + JSON.writeValueAsString(body));

        UserFolder.Result result = run("connect", "--dry-run", "--only", "adobe");

        assertThat(result.err()).contains(told).contains("answered " + status + " to GET /data/foundation/schemaregistry/stats");
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aRefusalThatDoesNotPassNamesTheObjectAtLast() throws Exception {
        fail("POST platform /**/dataSets", 100, "\"status\":400,\"body\":"
                + JSON.writeValueAsString("{\"errorMessage\":\"Union Schema cannot be retrieved\",\"errorCode\":\"UPDAEM-089029-400\"}"));

        UserFolder.Result result = connect("--connection.propagation=300ms", "--only", "adobe");

        assertThat(result.err()).contains("dataset Capillary Loyalty Event: Adobe answered 400", "The schema is not in the union yet");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void aServiceThatStaysAwayIsToldAfterABoundedNumberOfAttempts() throws Exception {
        fail("GET platform /**/stats", 100, "\"status\":503");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("waiting up to", "Adobe answered 503 to GET /data/foundation/schemaregistry/stats", "6 times");
    }

    @Test
    void anAddressWhereNobodyListensIsNamedWithTheProxysSetting() {
        UserFolder.Result result = connect("--platform.api-url=http://127.0.0.1:1/local-platform/platform");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("http://127.0.0.1:1/local-platform/platform", "-Dhttps.proxyHost");
    }

    @Test
    void whatAdobeShowsLaterIsWaitedFor() throws Exception {
        behave("{\"schemaDelayMs\":300,\"fieldGroupDelayMs\":300,\"unionDelayMs\":300}");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("waiting up to");
        assertEverythingIsThereOnce();
    }

    @Test
    void whatIsSentToAdobeAndAnsweredByItShowsInNoOutput() throws Exception {
        String echo = JSON.writeValueAsString("{\"message\":\"client_secret=local-platform X-Api-Key: local-secret key local-capillary\"}");
        fail("POST platform /data/foundation/catalog/dataSets", 100, "\"status\":403,\"body\":" + echo);
        UserFolder.Result adobe = connect();
        call("DELETE", "/faults", "");
        fail("POST capillary /v3/webHooks", 100, "\"status\":403,\"body\":" + echo);
        UserFolder.Result capillary = connect();

        assertThat(adobe.err()).contains("answered 403").doesNotContain("client_secret=local-platform");
        assertThat(capillary.err()).contains("answered 403").doesNotContain("local-secret", "local-capillary");
        assertThat(Files.readString(folder.file("connection-local.yaml"))).doesNotContain("local-secret", "Bearer", "local-capillary");
    }

    @Test
    void twoAtOnceDoNotChangeTheSameObjects() throws Exception {
        try (ConnectionLock first = new ConnectionLock(folder.file("connection-local.yaml"))) {
            UserFolder.Result second = connect();

            assertThat(first.isHeld()).isTrue();
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("Another connect or disconnect is at work in this folder");
            assertThat(run("disconnect", "--yes").err()).contains("Another connect or disconnect is at work in this folder");
            assertThat(run("connect", "--dry-run").exitCode()).isZero();
            assertThat(objects()).isEmpty();
        }

        assertThat(connect("--only", "capillary").exitCode()).isZero();
    }

    /** @param call method, service and path */
    private void fail(String call, int count, String how) throws Exception {
        String[] words = call.split(" ");
        fault("{\"count\":%d,\"method\":\"%s\",\"target\":\"%s\",\"path\":\"%s\",%s}".formatted(count, words[0], words[1], words[2], how));
    }
}
