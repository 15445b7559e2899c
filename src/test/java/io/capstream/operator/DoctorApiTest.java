package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.RunningConnector;
import io.capstream.UserFolder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

        assertThat(result.out()).contains("ok              connector: it runs and is well", "ok              public address: ",
                "MB free in ");
        assertThat(result.exitCode()).as("nothing is connected").isEqualTo(1);
        assertThat(api("/actuator/health").at("/components/eventLog/status").asText()).isEqualTo("UP");
        assertThat(postEvent(sample("pointsIssued")).statusCode()).isEqualTo(202);
        awaitDelivery();
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
