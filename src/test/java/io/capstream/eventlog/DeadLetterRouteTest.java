package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.capstream.eventlog.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The file routes/dead-letter with the steps that a team adds to its end. */
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterRouteTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String FILE_COPY = recipe("## Keep a copy of dead letters in a file");

    @TempDir
    Path folder;

    private final List<String> posted = new CopyOnWriteArrayList<>();

    @Test
    void anHttpStepWhoseServerIsAwayHoldsNothingAndRepeatsNothing(CapturedOutput output) throws Exception {
        String http = """
                        - to:
                            id: notify
                            uri: http:127.0.0.1:%d/hook
                """.formatted(freePort());
        try (RunningLog log = running(FILE_COPY + http)) {
            log.append(Sample.events("a", 5));
            log.awaitNothingPending();
            assertThat(log.deadLetters()).hasSize(5);
            await().atMost(BOUND).until(() -> copies().size() == 5 && nobodyIsToBeTold(log));
        }

        assertThat(copies()).allMatch(name -> name.matches("\\d-refused\\.json"));
        assertThat(output.getOut().lines().filter(line -> line.contains("Route dead-letter fails"))).singleElement().asString()
                .contains("HttpHostConnectException");
        assertThat(output.getOut().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
        assertThat(output.getOut().lines().filter(line -> line.contains("is a dead letter"))).hasSize(1);
    }

    @Test
    void aCopyInAFileIsTheEventAsCapillarySentIt() throws Exception {
        String event = Sample.event("a", 1);
        try (RunningLog log = running(FILE_COPY)) {
            log.append(event);
            await().atMost(BOUND).until(() -> copies().size() == 1);

            assertThat(folder.resolve("dead-letters/1-refused.json")).hasContent(event);
        }
    }

    @Test
    void slackIsToldOnceAMinute() throws Exception {
        HttpServer slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/services/hook", call -> {
            posted.add(call.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        slack.start();
        try (RunningLog log = running(recipe("## Notify Slack"), "http:127.0.0.1:" + slack.getAddress().getPort() + "/services/hook")) {
            log.append(Sample.events("a", 5));
            await().atMost(BOUND).until(() -> nobodyIsToBeTold(log) && !posted.isEmpty());

            assertThat(posted).containsExactly(
                    "application/json {\"text\":\"Event 1 is a dead letter, refused. GET /api/events/1 says why\"}");
        } finally {
            slack.stop(0);
        }
    }

    private RunningLog running(String steps) throws Exception {
        return running(steps, "");
    }

    private RunningLog running(String steps, String slack) throws Exception {
        RunningLog log = new RunningLog(LogDatabase.settings(LogDatabase.SQLITE.newUrl(folder), 1, 100)).deliverTo(RunningLog::giveAllUp);
        Properties settings = new Properties();
        settings.setProperty("slack.webhook", slack);
        log.camel().getPropertiesComponent().setInitialProperties(settings);
        log.camel().getRegistry().bind("deadLetterLines", log.bean(DeadLetterLines.class));
        String route = Files.readString(Path.of("routes/dead-letter.camel.yaml")) + steps;
        PluginHelper.getRoutesLoader(log.camel()).loadRoutes(ResourceHelper.fromString("dead-letter.camel.yaml", route
                .replace("redeliveryDelay: \"2000\"", "redeliveryDelay: \"20\"")
                .replace("file:dead-letters", "file:" + folder.resolve("dead-letters"))));
        return log;
    }

    private static boolean nobodyIsToBeTold(RunningLog log) {
        return log.bean(Database.class).reads().sql().sql(DeadLetterNotices.DUE).param("limit", 1).query(Long.class).list().isEmpty();
    }

    private List<String> copies() throws IOException {
        Path copies = folder.resolve("dead-letters");
        if (!Files.exists(copies)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(copies)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The steps below a heading of docs/routes.md. */
    private static String recipe(String heading) {
        try {
            return Files.readString(Path.of("docs/routes.md")).split(heading, 2)[1].split("```yaml\n", 2)[1].split("```", 2)[0];
        } catch (IOException noPage) {
            throw new UncheckedIOException(noPage);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
