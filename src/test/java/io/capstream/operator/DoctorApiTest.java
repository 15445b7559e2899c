package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RunningConnector;
import io.capstream.UserFolder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;

/** What the running connector says of itself and of what it needs. */
class DoctorApiTest extends RunningConnector {

    @Value("${event-log.url}")
    private String log;

    @Test
    void anOperatorSeesAllChecksAndTheConnectorIsReachedAsCapillaryReachesItAndStoresNothing() throws Exception {
        JsonNode before = api("/api/status").path("totals");

        JsonNode report = JSON.readTree(doctor().body());

        assertThat(find(report, "public address").path("status").asText()).isEqualTo("ok");
        assertThat(find(report, "Adobe credentials").path("status").asText()).isEqualTo("ok");
        assertThat(find(report, "permissions of files").path("status").asText()).isEqualTo("ok");
        assertThat(find(report, "disk of the log").path("cause").asText()).contains("MB in the last 24 hours");
        assertThat(report.path("checks").findValuesAsText("name")).contains("Java and memory", "dataset of flow events", "webhook")
                .doesNotContain("connector");
        assertThat(find(report, "dataset of flow events").path("remedy").asText()).contains("'connect' finds or makes it");
        assertThat(report.toString()).doesNotContain("local-secret");
        assertThat(api("/api/status").path("totals")).isEqualTo(before);
    }

    @Test
    void theCommandLooksBesideTheRunningConnectorAndLeavesItsLogAlone(@TempDir Path folder) throws Exception {
        UserFolder.Result result = UserFolder.in(folder).run("doctor", "--spring.profiles.active=local", "--server.port=" + port,
                "--event-log.url=" + log);

        assertThat(result.out()).contains("ok              connector: it runs and is well",
                "MB is what this command may use",
                "ok              inlets in use: the running connector uses those of the settings", "ok              public address: ",
                "MB free in ", "MB in the last 24 hours");
        assertThat(result.exitCode()).as("nothing is connected").isEqualTo(1);
        assertThat(api("/actuator/health").at("/components/eventLog/status").asText()).isEqualTo("UP");
        assertThat(postEvent(sample("pointsIssued")).statusCode()).isEqualTo(202);
        awaitDelivery();
    }

    @Test
    void aConnectorThatWasStartedBeforeTheLastConnectIsToldToBeStartedAgain(@TempDir Path folder) throws Exception {
        UserFolder user = UserFolder.in(folder);
        user.write("connection-local.yaml", "platform:\n  flows:\n    events:\n      flow-id: made-by-the-last-connect\n");

        UserFolder.Result result = user.run("doctor", "--spring.profiles.active=local", "--server.port=" + port, "--event-log.url=" + log);

        assertThat(result.out()).contains("failed          inlets in use: the running connector uses other inlets or ids than "
                + "connection-local.yaml (dataflow events)", "-> Start it again");
        assertThat(api("/api/status").at("/dataflows/0/flowId").asText()).isEqualTo("local-events");
    }

    @Test
    void whatIsNotWellIsQuotedAndAWrongPasswordIsNoReasonToSayNothing(@TempDir Path folder) throws Exception {
        operator(request("/local-platform/faults").header("Content-Type", "application/json")
                .POST(body("{\"count\":1000,\"target\":\"collection\",\"status\":404}")));
        try {
            assertThat(postEvent(sample("pointsIssued")).statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60)).until(() -> operator(request("/actuator/health")).statusCode() == 503);

            UserFolder user = UserFolder.in(folder);
            String[] doctor = {"doctor", "--spring.profiles.active=local", "--server.port=" + port, "--event-log.url=" + log};
            assertThat(user.run(doctor).out()).containsPattern(
                    "failed          connector: it runs, and is not well: platform \\(\\w+: .*404");

            user.replace("application.yaml", "password: local", "password: another");
            assertThat(user.run(doctor).out()).contains("connector: it runs, and says that it is not well",
                    "inlets in use: the running connector does not tell it without the password");
        } finally {
            operator(request("/local-platform/faults").DELETE());
            awaitDelivery();
        }
    }

    @Test
    void aConnectionToImsThatIsCutIsNoReasonToLookAtTheSecret() throws Exception {
        operator(request("/local-platform/faults").header("Content-Type", "application/json")
                .POST(body("{\"count\":1000,\"target\":\"ims\",\"broken\":true}")));
        try {
            JsonNode credentials = find(JSON.readTree(doctor().body()), "Adobe credentials");

            assertThat(credentials.path("cause").asText()).isEqualTo(
                    "IMS gives no access token: the connection to IMS was cut before it answered");
            assertThat(credentials.path("remedy").asText()).contains("-Dhttps.proxyHost").doesNotContain("secret");
        } finally {
            operator(request("/local-platform/faults").DELETE());
        }
    }

    @Test
    void oneLooksAtATimeAndAnotherCallIsToldSo() {
        await().until(() -> {
            List<HttpResponse<String>> answers = IntStream.range(0, 4)
                    .mapToObj(call -> CompletableFuture.supplyAsync(this::doctor, one -> new Thread(one).start())).toList().stream()
                    .map(CompletableFuture::join).toList();
            assertThat(answers).extracting(HttpResponse::statusCode).contains(200).isSubsetOf(200, 409);
            return answers.stream().filter(answer -> answer.statusCode() == 409).findFirst();
        }, busy -> busy.filter(answer -> answer.body().contains("somebody has asked this already")).isPresent());
    }

    private HttpResponse<String> doctor() {
        try {
            return operator(request("/api/doctor"));
        } catch (Exception unanswered) {
            throw new AssertionError(unanswered);
        }
    }

    private static JsonNode find(JsonNode report, String check) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(check)).findFirst().orElseThrow();
    }
}
